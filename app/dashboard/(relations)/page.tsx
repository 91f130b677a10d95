import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ProblemNote } from '@/components/problems/problem-note';
import { Onboarding } from '@/components/relations/onboarding';
import { RuleList } from '@/components/relations/rule-list';
import { ReviewNote } from '@/components/review/review-note';
import { forFirstPaint } from '@/components/shell/first-content';
import { plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { OlderLink } from '@/components/ui/older-link';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { loadConnections } from '@/lib/connections/loaders';
import { isErrorCode } from '@/lib/errors';
import { countRules, listRulePage } from '@/lib/rules/rule-page';

export const metadata: Metadata = { title: 'Relations' };

type Search = Promise<{ problem?: string; cursor?: string }>;

export default async function RelationsPage({ searchParams }: { searchParams: Search }) {
  const { accountId } = await requireAccount();
  const { problem, cursor } = await searchParams;
  const [connections, { rules, nextCursor }, counts] = await forFirstPaint(
    Promise.all([loadConnections(accountId), listRulePage(accountId, cursor), countRules(accountId)]),
  );
  // The last one of a later part was deleted.
  if (cursor && rules.length === 0) redirect('/dashboard');
  const isWhole = !cursor && !nextCursor;
  const linked = connections.some(({ status }) => status === 'active');
  // The checklist tells of it where it is shown.
  const cancelled = problem === 'notion_consent_denied' && !linked && rules.length === 0;
  // Until there is one, the checklist holds the button to press.
  const started = rules.some(({ status }) => status !== 'draft');
  const add = linked && (
    <ButtonLink href="/dashboard/relations/new" look={started ? 'primary' : 'secondary'}>
      + Add Auto Relation
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Relations" lead="Each Auto Relation fills one relation property by itself." action={add} />
      <div className="mb-6 flex flex-col gap-3 empty:hidden">
        {isErrorCode(problem) && !cancelled && (
          <ProblemNote code={problem} look={problem === 'notion_access_unchanged' ? 'info' : 'bad'} />
        )}
      </div>
      {!cursor && <Onboarding accountId={accountId} connections={connections} rules={rules} cancelled={cancelled} />}
      {rules.length > 0 && <ReviewNote rules={rules} total={counts.review} isWhole={isWhole} />}
      {rules.length > 0 && <RuleList key={cursor} rules={rules} isWhole={isWhole} />}
      <OlderLink nextCursor={nextCursor} first={!cursor} words={{ first: 'First', next: 'Next' }}>
        {plural(counts.rules, 'Auto Relation')}
      </OlderLink>
    </>
  );
}
