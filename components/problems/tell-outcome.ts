import { fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { tell } from '@/components/ui/toasts';
import type { Failure, Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

/** What did not go through and what to do, with the outside service's own words if there are any. */
export function tellFailure({ code, detail }: Failure): void {
  const fix = fixOfPress(code);
  tell(PROBLEMS[code].title, { description: detail ? `${fix} “${detail}”` : fix });
}

/** Waits for an action and tells how it went; true when it did. Without `done` only a failure is told. `undo`: what takes it back, offered for a moment. */
export async function tellOutcome(
  answer: Promise<Result>,
  done?: string,
  undo?: () => Promise<Result>,
): Promise<boolean> {
  const result = await answer.catch(unanswered);
  if (!result.ok) tellFailure(result);
  else if (done) tell(done, undo && { action: { label: 'Undo', run: () => void tellOutcome(undo()) } });
  return result.ok;
}
