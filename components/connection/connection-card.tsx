import { CircleCheck, Unplug } from 'lucide-react';
import { DisconnectButton } from '@/components/connection/disconnect-button';
import { ProblemNote } from '@/components/problems/problem-note';
import { Pair } from '@/components/relations/pair';
import { StatusBadge } from '@/components/status/status-badge';
import { ButtonLink } from '@/components/ui/button';
import { LocalDate } from '@/components/ui/local-date';
import { PageIcon } from '@/components/ui/page-icon';
import type { ConnectionView } from '@/lib/connections/data';
import type { RuleView } from '@/lib/rules/view';

const BADGES = {
  active: { tone: 'ok', word: 'Connected', Icon: CircleCheck },
  disconnected: { tone: 'bad', word: 'Disconnected', Icon: Unplug },
} as const;

export function ConnectionCard({ connection, rules }: { connection: ConnectionView; rules: RuleView[] }) {
  const { id, workspaceName, workspaceIcon, ownerName, status, problem, createdAt } = connection;
  return (
    <section className="card flex flex-col gap-5 p-5 sm:p-6" aria-label={workspaceName}>
      <div className="flex flex-wrap items-center gap-4">
        <PageIcon icon={workspaceIcon} className="size-10 text-3xl" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold wrap-anywhere" dir="auto">
            {workspaceName}
          </h2>
          <p className="text-sm text-ink-soft">
            {ownerName ? `Linked by ${ownerName}, ` : 'Linked '}
            <LocalDate iso={createdAt.toISOString()} />
          </p>
        </div>
        <span className="max-sm:w-full">
          <StatusBadge {...BADGES[status]} />
        </span>
      </div>
      {problem && <ProblemNote code={problem} alert={false} />}
      <div>
        <h3 className="text-sm text-ink-faint">Auto Relations in this workspace</h3>
        {rules.length === 0 && <p className="mt-1">None yet.</p>}
        <ul className="mt-1.5 flex flex-col gap-1.5">
          {rules.map((rule) => (
            <li key={rule.id}>
              <Pair rule={rule} />
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap gap-2 border-t pt-5">
        <ButtonLink href="/api/notion/connect" look={status === 'active' ? 'secondary' : 'primary'}>
          {status === 'active' ? 'Manage access' : 'Reconnect Notion'}
        </ButtonLink>
        {status === 'active' && (
          <DisconnectButton
            connectionId={id}
            workspace={workspaceName}
            ruleCount={rules.filter(({ active }) => active).length}
          />
        )}
      </div>
    </section>
  );
}
