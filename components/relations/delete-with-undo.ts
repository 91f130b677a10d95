import { forgetRules, recallRule } from '@/components/live/live-store';
import { tellFailure } from '@/components/problems/tell-outcome';
import { tell } from '@/components/ui/toasts';
import { deleteRuleAction, restoreRuleAction } from '@/lib/rules/actions';
import { unanswered } from '@/lib/unanswered';

/** Deletes at once and offers to take it back, again when that failed: nothing else lists what was deleted. */
export async function deleteWithUndo(
  ruleId: string,
  { onDeleted, onRestored }: { onDeleted: () => void; onRestored: () => void },
): Promise<void> {
  const result = await deleteRuleAction(ruleId).catch(unanswered);
  if (!result.ok) return tellFailure(result);
  onDeleted();
  forgetRules([ruleId]);
  const restore = async () => {
    const answer = await restoreRuleAction(ruleId).catch(unanswered);
    if (answer.ok) {
      tell('The Auto Relation is back');
      recallRule(ruleId);
      return onRestored();
    }
    tellFailure(answer);
    if (answer.code !== 'rule_missing') offer({ stays: true });
  };
  const offer = ({ stays = false } = {}) =>
    tell('Auto Relation deleted', {
      description: 'What it wrote stays in Notion.',
      action: { label: 'Undo', run: () => void restore() },
      stays,
    });
  offer();
}
