import { describeRule } from '@/components/status/rule-status';
import type { Badge } from '@/components/status/status-badge';
import type { RuleView } from '@/lib/rules/view';

const WORKING: RuleView['status'][] = ['running', 'scanning', 'queued'];

export type Wait = { rule: RuleView; badge: Badge; sentence: string };

/** What keeps the first match away: null while an Auto Relation works on it, else how the first of them stands. `now` as for `describeRule`. */
export function describeWait(rules: RuleView[], now = 0): Wait | null {
  const [rule] = rules;
  if (!rule || rules.some(({ status }) => WORKING.includes(status))) return null;
  const { sentence, ...badge } = describeRule(rule, now);
  const { total, noMatch } = rule.progress;
  const isOver = rule.status === 'up_to_date' && total > 0 && noMatch === total;
  const advice = ' See why under Activity, or say more about how to match in Settings.';
  return { rule, badge, sentence: isOver ? sentence + advice : sentence };
}
