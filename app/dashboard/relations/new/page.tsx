import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Builder } from '@/components/builder/builder';
import { builderLimits } from '@/components/builder/builder-limits';
import { loadSaved } from '@/components/builder/load-saved';
import { readSamples } from '@/components/builder/read-samples';
import { copyName, toDraft } from '@/components/builder/saved-draft';
import { WorkspaceChoice } from '@/components/builder/workspace-choice';
import { ReplaceConsent } from '@/components/problems/consent';
import { reconnectSamples } from '@/components/relations/reconnect-samples';
import { forFirstPaint } from '@/components/shell/first-content';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { loadConnections } from '@/lib/connections/loaders';
import { newId, type RuleId } from '@/lib/ids';
import { listTakenProperties } from '@/lib/rules/list';
import { pairName } from '@/lib/rules/pair-name';

export const metadata: Metadata = { title: 'New Auto Relation' };

type Search = Promise<{ connection?: string; samples?: string; draft?: string; copy?: string }>;

const COPY = 'Choose another relation property: one is filled by one Auto Relation alone.';
const KEPT =
  'What you fill in is kept in this browser. Once previewed, the draft is under Relations for seven days, too.';

export default async function NewRulePage({ searchParams }: { searchParams: Search }) {
  const { draft, copy, connection: connectionId, samples } = await searchParams;
  const { accountId, purchased } = await requireAccount();
  const connections = await loadConnections(accountId);
  if (connectionId && !connections.some(({ id }) => id === connectionId)) notFound();
  const from = draft || copy ? await loadSaved(draft ?? copy ?? '') : null;
  if (from && draft && from.status !== 'draft') redirect(`/dashboard/relations/${draft}`);
  // The one that was linked last comes first: whoever comes from Notion's consent screen means that one.
  const active = connections
    .filter(({ id, status }) => status === 'active' && (!from || id === from.connectionId))
    .sort((a, b) => b.linkedAt.getTime() - a.linkedAt.getTime());
  const connection = active.find(({ id }) => id === connectionId) ?? active[0];
  if (!connection) redirect('/dashboard?problem=connection_missing');
  const taken = await forFirstPaint(listTakenProperties(accountId, connection.id));
  const limits = builderLimits(purchased);
  const ruleId = draft ?? newId<RuleId>();
  const added = from ? undefined : readSamples(samples);
  const key = `auto-relation.draft.${accountId}.${connection.id}`;
  const kept = draft ?? (from ? copyName(from) : added && `samples-${samples}`);
  return (
    <>
      <PageHeader
        title="New Auto Relation"
        lead={
          from && copy && !draft
            ? `Copied from ${pairName(from.source.name, from.target.name)}. ${COPY}`
            : `In ${connection.workspaceName}. ${KEPT}`
        }
      />
      <WorkspaceChoice workspaces={active} chosen={connection.id} />
      <ReplaceConsent by={reconnectSamples(connection)}>
        <Builder
          key={`${connection.id} ${draft ?? copy ?? samples ?? ''}`}
          connectionId={connection.id}
          ruleId={ruleId}
          draftKey={kept ? `${key}.${kept}` : key}
          keptKey={`${key}.${ruleId}`}
          initial={from ? toDraft(from, limits.defaultLimit, { isCopy: !draft }) : added}
          limits={limits}
          taken={taken}
        />
      </ReplaceConsent>
    </>
  );
}
