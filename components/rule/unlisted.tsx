import { Callout } from '@/components/ui/callout';
import type { RuleView } from '@/lib/rules/view';

/** A database of which Notion's interface shows no whole list. */
export function Unlisted({ rule }: { rule: RuleView }) {
  return rule.unlisted.map(({ side, minute }) => (
    <Callout key={side} look="warn" title={`Some pages of ${rule[side].name || 'Untitled'} may be missing here`}>
      So many of its pages were made within one minute (
      <time dateTime={minute}>{`${minute.slice(0, 10)} ${minute.slice(11, 16)} UTC`}</time>) that Notion does not list
      them all. A page that was left out is found as soon as someone edits it.
    </Callout>
  ));
}
