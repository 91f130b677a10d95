import { forgetRule } from '@/components/live/live-store';
import { PROBLEMS } from '@/components/problems/problems';
import { tell } from '@/components/ui/toasts';
import type { Failure, Result } from '@/lib/results';
import { deleteRuleAction, restoreRuleAction } from '@/lib/rules/actions';
import { unanswered } from '@/lib/unanswered';

/** What did not go through and what to do, with the outside service's own words if there are any. */
export function tellFailure({ code, detail }: Failure): void {
  const { title, fix } = PROBLEMS[code];
  tell(title, { description: detail ? `${fix} “${detail}”` : fix });
}

/** Waits for an action and tells how it went; true when it did. Without `done` only a failure is told. `undo`: what takes it back, offered for a moment. */
export async function changeRule(
  answer: Promise<Result>,
  done?: string,
  undo?: () => Promise<Result>,
): Promise<boolean> {
  const result = await answer.catch(unanswered);
  if (!result.ok) tellFailure(result);
  else if (done) tell(done, undo && { action: { label: 'Undo', run: () => void changeRule(undo()) } });
  return result.ok;
}

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
    if (await changeRule(restoreRuleAction(ruleId), 'The Auto Relation is back')) onRestored();
  };
  tell('Auto Relation deleted', {
    description: 'What it wrote stays in Notion.',
    action: { label: 'Undo', run: () => void restore() },
  });
}
