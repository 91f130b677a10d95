import type { ReactNode } from 'react';
import { ReplaceConsent } from '@/components/problems/consent';
import { reconnectSamples } from '@/components/relations/reconnect-samples';
import { loadRule } from '@/components/rule/load-rule';
import { RuleHeader } from '@/components/rule/rule-header';
import { RuleTabs } from '@/components/rule/tabs';
import { loadConnections } from '@/lib/connections/loaders';

export default async function RuleLayout({
  params,
  children,
}: {
  params: Promise<{ ruleId: string }>;
  children: ReactNode;
}) {
  const { account, view } = await loadRule((await params).ruleId);
  const connections = await loadConnections(account.accountId);
  return (
    <ReplaceConsent by={reconnectSamples(connections.find(({ id }) => id === view.connectionId))}>
      <RuleHeader rule={view} />
      <RuleTabs rule={view} />
      {children}
    </ReplaceConsent>
  );
}
