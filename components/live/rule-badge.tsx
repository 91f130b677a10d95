'use client';

import { useLiveRule } from '@/components/live/use-live';
import { describeRule } from '@/components/status/rule-status';
import { StatusBadge } from '@/components/status/status-badge';
import type { RuleView } from '@/lib/rules/view';

export function LiveRuleBadge({ rule }: { rule: RuleView }) {
  return <StatusBadge {...describeRule(useLiveRule(rule))} />;
}
