import { Table } from '@/components/admin/table';
import { creditsInWords } from '@/components/status/words';
import { TimeAgo } from '@/components/ui/time-ago';
import type { OperatorActionView } from '@/lib/admin/accounts';
import { toCredits } from '@/lib/credits/format';

export function OperatorActions({ actions }: { actions: OperatorActionView[] }) {
  if (actions.length === 0) return <p className="card p-5 text-ink-soft">Nothing yet.</p>;
  return (
    <Table headings={['When', 'Who', 'What', 'Why']}>
      {actions.map(({ id, operator, kind, amount, reason, createdAt }) => (
        <tr key={id}>
          <td className="whitespace-nowrap text-ink-soft">
            <TimeAgo iso={createdAt.toISOString()} />
          </td>
          <td className="break-all">{operator}</td>
          <td className="whitespace-nowrap">
            {kind === 'UNLOCK_GPT_4O' ? 'Unlocked GPT-4o' : `Gave ${creditsInWords(toCredits(amount ?? 0n))}`}
          </td>
          <td className="break-words">{reason}</td>
        </tr>
      ))}
    </Table>
  );
}
