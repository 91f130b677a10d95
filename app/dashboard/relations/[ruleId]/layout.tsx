import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ReplaceConsent } from '@/components/problems/consent';
import { reconnectSamples } from '@/components/relations/reconnect-samples';
import { loadRule } from '@/components/rule/load-rule';
import { RuleHeader } from '@/components/rule/rule-header';
import { RuleTabs } from '@/components/rule/tabs';
import { loadConnections } from '@/lib/connections/loaders';
import { pairName } from '@/lib/rules/pair-name';

type RuleParams = { params: Promise<{ ruleId: string }> };

/** Each tab is called by its own name and the rule's, for who has several open in a browser. */
export async function generateMetadata({ params }: RuleParams): Promise<Metadata> {
  // That there is none, or that it is a draft, is told by the layout.
  const rule = await loadRule((await params).ruleId).catch(() => null);
  if (!rule) return {};
  const pair = `${pairName(rule.view.source.name, rule.view.target.name)} · Auto Relation`;
  return { title: { absolute: `Overview · ${pair}`, template: `%s · ${pair}` } };
}

export default async function RuleLayout({ params, children }: RuleParams & { children: ReactNode }) {
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
