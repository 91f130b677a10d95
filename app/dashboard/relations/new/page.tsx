import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Builder } from '@/components/builder/builder';
import { builderLimits } from '@/components/builder/builder-limits';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { listConnections } from '@/lib/connections/data';
import { listRules } from '@/lib/rules/data';

export const metadata: Metadata = { title: 'New Auto Relation' };

export default async function NewRulePage() {
  const { accountId, purchased } = await requireAccount();
  const [connections, rules] = await Promise.all([listConnections(accountId), listRules(accountId)]);
  const connection = connections.find(({ status }) => status === 'active');
  if (!connection) redirect('/dashboard?problem=connection_missing');
  return (
    <>
      <PageHeader
        title="New Auto Relation"
        lead={`In ${connection.workspaceName}. Your draft is kept in this browser until you create it.`}
      />
      <Builder
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
