import { Callout } from '@/components/ui/callout';
import { LocalDate } from '@/components/ui/local-date';
import type { RuleView } from '@/lib/rules/view';

/** A database of which Notion's interface shows no whole list. */
export function Unlisted({ rule }: { rule: RuleView }) {
  return rule.unlisted.map(({ side, minute }) => (
    <Callout key={side} look="warn" title={`Some pages of ${rule[side].name || 'Untitled'} may be missing here`}>
      So many of its pages were made within one minute (<LocalDate iso={minute} look="full" />) that Notion does not
      list them all. A page that was left out is found as soon as someone edits it.
    </Callout>
  ));
}
