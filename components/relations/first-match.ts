import { describeRule } from '@/components/status/rule-status';
import type { Badge } from '@/components/status/status-badge';
import { formatNumber } from '@/components/status/words';
import type { RuleView } from '@/lib/rules/view';

const WORKING: RuleView['status'][] = ['running', 'scanning', 'queued'];

function nothingLinked({ progress: { total }, source }: RuleView): string {
  if (total === 0) return `${source.name || 'The source'} has no pages yet; the first one is matched by itself.`;
  const outcome =
    total === 1 ? 'The only page was looked at and has no match.' : `Of ${formatNumber(total)} pages none has a match.`;
  return `${outcome} See why under Activity, or say more about how to match in Settings.`;
}

export type Wait = { rule: RuleView; badge: Badge; sentence: string };

/** What keeps the first match away: null while an Auto Relation works on it, else how the first of them stands. `now` as for `describeRule`. */
export function describeWait(rules: RuleView[], now = 0): Wait | null {
  const [rule] = rules;
  if (!rule || rules.some(({ status }) => WORKING.includes(status))) return null;
  const { sentence, ...badge } = describeRule(rule, now);
  const { undone, review, excluded } = rule.progress;
  const isOver = rule.status === 'up_to_date' && undone + review + excluded === 0;
  return { rule, badge, sentence: isOver ? nothingLinked(rule) : sentence };
}
