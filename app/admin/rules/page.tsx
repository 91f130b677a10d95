import { Since, Table } from '@/components/admin/table';
import { PROBLEMS } from '@/components/problems/problems';
import { plural } from '@/components/status/words';
import { Link } from '@/components/ui/link';
import { OlderLink } from '@/components/ui/older-link';
import { PageHeader } from '@/components/ui/page-header';
import { listFailingRules } from '@/lib/admin/failing-rules';
import { requireOperator } from '@/lib/admin/loaders';
import { isUuid } from '@/lib/ids';

export default async function FailingRulesPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await requireOperator();
  const given = (await searchParams).cursor;
  const cursor = given && isUuid(given) ? given : undefined;
  const { rules, nextCursor } = await listFailingRules(cursor);
  return (
    <>
      <PageHeader title="Failing rules" lead="Stopped with a problem, or with pages that failed." />
      {rules.length === 0 ? (
        <p className="card p-5 text-ink-soft">All Auto Relations run.</p>
      ) : (
        <Table headings={['Account', 'Property', 'Problem', 'Failed', 'Since']} numeric={['Failed']}>
          {rules.map(({ id, accountId, email, property, problem, detail, failedPages, connected, changedAt }) => (
            <tr key={id}>
              <td className="break-all">
                <Link href={`/admin/accounts/${accountId}`} className="link">
                  {email}
                </Link>
              </td>
              <td className="break-words">{property}</td>
              <td className="break-words">
                {problem ? PROBLEMS[problem].title : `${plural(failedPages, 'page')} failed`}
                {!connected && ' (disconnected)'}
                {detail && <p className="mt-1 font-mono text-xs text-ink-soft">{detail}</p>}
              </td>
              <td className="text-right tabular-nums">{failedPages}</td>
              <td className="whitespace-nowrap text-ink-soft">
                <Since at={changedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
