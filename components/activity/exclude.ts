import { tellOutcome } from '@/components/problems/tell-outcome';
import { tell } from '@/components/ui/toasts';
import { allowPageAction, excludePageAction } from '@/lib/rules/actions';

/** *Never touch this page*, with the way back for a moment. `onChanged` follows the row. */
export async function excludeWithUndo(id: string, title: string, onChanged: (id: string) => void): Promise<void> {
  if (!(await tellOutcome(excludePageAction(id)))) return;
  onChanged(id);
  const undo = async () => {
    if (await tellOutcome(allowPageAction(id), 'It is matched as before')) onChanged(id);
  };
  tell(`“${title}” is never touched again`, {
    description: 'It is listed under Excluded.',
    action: { label: 'Undo', run: () => void undo() },
  });
}
