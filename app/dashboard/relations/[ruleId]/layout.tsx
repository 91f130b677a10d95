import type { ReactNode } from 'react';
import { loadRule } from '@/components/rule/load-rule';
import { RuleHeader } from '@/components/rule/rule-header';
import { RuleTabs } from '@/components/rule/tabs';

export default async function RuleLayout({
  params,
  children,
}: {
  params: Promise<{ ruleId: string }>;
  children: ReactNode;
}) {
  const { view } = await loadRule((await params).ruleId);
  return (
    <>
      <RuleHeader rule={view} />
      <RuleTabs rule={view} />
      {children}
    </>
  );
}
