import { Plug } from 'lucide-react';
import type { Metadata } from 'next';
import { ConnectionCard } from '@/components/connection/connection-card';
import { forFirstPaint } from '@/components/shell/first-content';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAccount } from '@/lib/auth/loaders';
import { loadConnections } from '@/lib/connections/loaders';
import { listRules } from '@/lib/rules/data';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage() {
  const { accountId } = await requireAccount();
  const [connections, rules] = await forFirstPaint(Promise.all([loadConnections(accountId), listRules(accountId)]));
  return (
    <>
      {connections.length === 0 && (
        <EmptyState
          icon={<Plug className="size-6" />}
          title="No workspace is linked"
          action={
            <ButtonLink href="/api/notion/connect" look="primary">
              Link with Notion
            </ButtonLink>
          }
        >
          Notion asks which pages to share; tick the databases that you want to relate.
        </EmptyState>
      )}
      <div className="flex flex-col gap-4">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            accountId={accountId}
            connection={connection}
            rules={rules.filter(({ connectionId, status }) => connectionId === connection.id && status !== 'draft')}
          />
        ))}
      </div>
    </>
  );
}
