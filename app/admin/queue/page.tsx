import { Table } from '@/components/admin/table';
import { StatusBadge } from '@/components/status/status-badge';
import { formatNumber } from '@/components/status/words';
import { PageHeader } from '@/components/ui/page-header';
import { requireOperator } from '@/lib/admin/loaders';
import { readQueueHealth } from '@/lib/admin/queue-health';

function formatAge(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

export default async function QueuePage() {
  await requireOperator();
  const backlogs = await readQueueHealth();
  return (
    <>
      <PageHeader title="Queue" lead="What is due in the database and not yet being done, and for how long." />
      <Table headings={['Work', 'Waiting', 'Oldest', 'State']} numeric={['Waiting', 'Oldest']} narrow>
        {backlogs.map(({ name, count, oldestSeconds, lateAfterSeconds }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="text-right tabular-nums">{formatNumber(count)}</td>
            <td className="text-right whitespace-nowrap tabular-nums">{formatAge(oldestSeconds)}</td>
            <td>
              {(oldestSeconds ?? 0) > lateAfterSeconds ? (
                <StatusBadge tone="bad" word="Late" icon="warning" />
              ) : (
                <StatusBadge tone="ok" word="Fine" icon="check" />
              )}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}
