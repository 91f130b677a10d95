import { Suspense } from 'react';
import { DisconnectButton } from '@/components/connection/disconnect-button';
import { SharedDatabases, SharedSkeleton } from '@/components/connection/shared-databases';
import { WorkspaceIcon } from '@/components/connection/workspace-icon';
import { TrySamples } from '@/components/relations/try-samples';
import { StatusBadge } from '@/components/status/status-badge';
import { plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { LocalDate } from '@/components/ui/local-date';
import type { ConnectionView } from '@/lib/connections/data';
import type { AccountId } from '@/lib/ids';
import type { RuleView } from '@/lib/rules/view';

const describePair = ({ source, target, relationProperty }: RuleView) =>
  `${source.name || 'Untitled'} to ${target.name || 'Untitled'}, ${relationProperty.name}`;

const BADGES = {
  active: { tone: 'ok', word: 'Connected', icon: 'check' },
  disconnected: { tone: 'bad', word: 'Disconnected', icon: 'unplug' },
} as const;

type CardProps = { accountId: AccountId; connection: ConnectionView; rules: RuleView[] };

/** One workspace: who linked it, what is shared, and which Auto Relations use it. */
export function ConnectionCard({ accountId, connection, rules }: CardProps) {
  const { id, workspaceName, workspaceIcon, ownerName, status, createdAt, sample } = connection;
  return (
    <section className="card flex flex-col gap-5 p-5 sm:p-6" aria-label={workspaceName}>
      <div className="flex flex-wrap items-center gap-4">
        <WorkspaceIcon icon={workspaceIcon} name={workspaceName} size="large" />
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="font-semibold wrap-anywhere" dir="auto">
            {workspaceName}
          </h2>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {ownerName ? `Linked by ${ownerName}, ` : 'Linked '}
            <LocalDate iso={createdAt.toISOString()} />
          </p>
        </div>
        <span className="max-sm:w-full">
          <StatusBadge {...BADGES[status]} />
        </span>
      </div>
      <div>
        <h3 className="mb-1 text-sm text-ink-faint">Shared databases, and the Auto Relations that use them</h3>
        {status === 'active' ? (
          <Suspense fallback={<SharedSkeleton />}>
            <SharedDatabases accountId={accountId} connectionId={id} rules={rules} sample={sample} />
          </Suspense>
        ) : (
          <p className="text-ink-soft">
            {rules.length === 0
              ? 'We see nothing of this workspace any more.'
              : `We see nothing of this workspace any more. ${plural(rules.length, 'Auto Relation')} of it will go on where it stopped once you reconnect.`}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2 border-t pt-5">
        {!sample && (
          <ButtonLink href="/api/notion/connect" look={status === 'active' ? 'secondary' : 'primary'}>
            {status === 'active' ? 'Manage access' : 'Reconnect Notion'}
          </ButtonLink>
        )}
        {/* The sample workspace has no consent screen: it is linked again by the same press as the first time. */}
        {sample && status === 'disconnected' && <TrySamples label="Reconnect" look="primary" />}
        {status === 'active' && (
          <DisconnectButton
            connectionId={id}
            workspace={workspaceName}
            pausing={rules.filter(({ active }) => active).map(describePair)}
          />
        )}
      </div>
    </section>
  );
}
