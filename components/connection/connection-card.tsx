import { Suspense } from 'react';
import { DisconnectButton } from '@/components/connection/disconnect-button';
import { listShared } from '@/components/connection/list-shared';
import { ManageAccess, ManageAccessLink } from '@/components/connection/manage-access';
import { SharedDatabases, SharedSkeleton } from '@/components/connection/shared-databases';
import { WorkspaceIcon } from '@/components/connection/workspace-icon';
import { CONSENT } from '@/components/problems/problems';
import { ReconnectSamples } from '@/components/relations/try-samples';
import { StatusBadge } from '@/components/status/status-badge';
import { formatNumber } from '@/components/status/words';
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

function describeWaiting(rules: number): string {
  if (rules === 0) return '';
  return rules === 1 ? ' One Auto Relation waits for it.' : ` ${formatNumber(rules)} Auto Relations wait for it.`;
}

type CardProps = { accountId: AccountId; connection: ConnectionView; rules: RuleView[] };

/** One workspace: who linked it, what is shared, and which Auto Relations use it. */
export function ConnectionCard({ accountId, connection, rules }: CardProps) {
  const { id, workspaceName, workspaceIcon, ownerName, status, createdAt, sample, blockedUntil } = connection;
  const listing = status === 'active' ? listShared(accountId, id) : null;
  return (
    <section className="card flex flex-col gap-5 p-5 sm:p-6" aria-label={workspaceName}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <WorkspaceIcon icon={workspaceIcon} name={workspaceName} size="large" />
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="font-semibold wrap-anywhere" dir="auto">
            {workspaceName}
          </h2>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {ownerName ? `Linked by ${ownerName}, ` : 'Linked '}
            <span className="whitespace-nowrap max-sm:block">
              <LocalDate iso={createdAt.toISOString()} />
            </span>
          </p>
        </div>
        <span className="max-sm:w-full">
          <StatusBadge {...BADGES[status]} />
        </span>
        <div className="flex flex-wrap gap-2 max-sm:w-full">
          {listing && !sample && (
            <Suspense fallback={<ManageAccessLink />}>
              <ManageAccess listing={listing} />
            </Suspense>
          )}
          {listing && (
            <DisconnectButton
              connectionId={id}
              workspace={workspaceName}
              pausing={rules.filter(({ active }) => active).map(describePair)}
            />
          )}
          {!listing && !sample && (
            <ButtonLink href={CONSENT} look="primary">
              Reconnect Notion
            </ButtonLink>
          )}
          {/* The sample workspace has no consent screen: it is linked again by the same press as the first time. */}
          {!listing && sample && <ReconnectSamples look="primary" />}
        </div>
      </div>
      {listing ? (
        <div>
          <h3 className="mb-1 text-sm text-ink-faint">Shared databases, and the Auto Relations that use them</h3>
          <Suspense fallback={<SharedSkeleton />}>
            <SharedDatabases listing={listing} rules={rules} sample={sample} blockedUntil={blockedUntil} />
          </Suspense>
        </div>
      ) : (
        <p className="text-ink-soft">We see nothing of this workspace any more.{describeWaiting(rules.length)}</p>
      )}
    </section>
  );
}
