import { forgetRule } from '@/components/live/live-store';
import { tellFailure, tellOutcome } from '@/components/problems/tell-outcome';
import { tell } from '@/components/ui/toasts';
import { deleteRuleAction, restoreRuleAction } from '@/lib/rules/actions';
import { unanswered } from '@/lib/unanswered';

/** Deletes at once and offers to take it back. */
export async function deleteWithUndo(
  ruleId: string,
  { onDeleted, onRestored }: { onDeleted: () => void; onRestored: () => void },
): Promise<void> {
  const result = await deleteRuleAction(ruleId).catch(unanswered);
  if (!result.ok) return tellFailure(result);
  forgetRule(ruleId);
  onDeleted();
  const restore = async () => {
    if (await tellOutcome(restoreRuleAction(ruleId), 'The Auto Relation is back')) onRestored();
  };
  tell('Auto Relation deleted', {
    description: 'What it wrote stays in Notion.',
    action: { label: 'Undo', run: () => void restore() },
  });
}
