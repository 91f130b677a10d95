import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Builder } from '@/components/builder/builder';
import { builderLimits } from '@/components/builder/builder-limits';
import { WorkspaceChoice } from '@/components/builder/workspace-choice';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { listConnections } from '@/lib/connections/data';
import { listRules } from '@/lib/rules/data';

export const metadata: Metadata = { title: 'New Auto Relation' };

type Search = Promise<{ workspace?: string }>;

export default async function NewRulePage({ searchParams }: { searchParams: Search }) {
  const { accountId, purchased } = await requireAccount();
  const [connections, rules] = await Promise.all([listConnections(accountId), listRules(accountId)]);
  // The one that was linked last comes first: whoever comes from Notion's consent screen means that one.
  const active = connections
    .filter(({ status }) => status === 'active')
    .sort((a, b) => b.linkedAt.getTime() - a.linkedAt.getTime());
  const { workspace } = await searchParams;
  const connection = active[Number(workspace) - 1] ?? active[0];
  if (!connection) redirect('/dashboard?problem=connection_missing');
  return (
    <>
      <PageHeader
        title="New Auto Relation"
        lead={`In ${connection.workspaceName}. Your draft is kept in this browser until you create it.`}
      />
      <WorkspaceChoice workspaces={active} chosen={connection.id} />
      <Builder
        key={connection.id}
        connectionId={connection.id}
        draftKey={`auto-relation.draft.${accountId}.${connection.id}`}
        limits={builderLimits(purchased)}
        taken={rules
          .filter(({ active }) => active)
          .map(({ source, relationProperty }) => ({ sourceId: source.id, propertyId: relationProperty.id }))}
      />
    </>
  );
}
