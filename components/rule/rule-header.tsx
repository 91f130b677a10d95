'use client';

import { useOptimistic, useTransition } from 'react';
import { useLiveRule } from '@/components/live/use-live';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Pair } from '@/components/relations/pair';
import { describeRunPrice } from '@/components/status/run-price';
import { Button, ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Switch } from '@/components/ui/switch';
import { runNowAction, setRuleActiveAction } from '@/lib/rules/actions';
import type { RuleView } from '@/lib/rules/view';

export function RuleHeader({ rule: initial }: { rule: RuleView }) {
  const rule = useLiveRule(initial);
  const isLost = rule.status === 'disconnected';
  const [running, startRun] = useTransition();
  const [switching, startSwitch] = useTransition();
  const [active, setActive] = useOptimistic(rule.active);
  const toggle = (wish: boolean) =>
    startSwitch(async () => {
      setActive(wish);
      await tellOutcome(
        setRuleActiveAction(rule.id, wish),
        wish ? 'Active again' : 'Disabled: nothing is written now',
        () => setRuleActiveAction(rule.id, !wish),
      );
    });
  const run = () =>
    startRun(async () => {
      await tellOutcome(runNowAction(rule.id), 'Both databases are looked at now');
    });
  return (
    <header className="mb-5">
      <Link
        href="/dashboard"
        className="inline-flex items-center gap-1.5 rounded text-sm text-ink-faint hover:text-ink"
      >
        <Icon name="back" className="size-4" /> Relations
      </Link>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-2xl font-semibold">
          <Pair rule={rule} />
        </h1>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:ml-auto">
          <span className="flex items-center gap-2.5 text-sm">
            <Switch checked={active} onCheckedChange={toggle} disabled={switching || running} label="Active" />
            <span aria-hidden className="w-15">
              {active ? 'Active' : 'Disabled'}
            </span>
          </span>
          <ButtonLink href={`/dashboard/relations/${rule.id}/settings`}>
            <Icon name="pencil" className="size-4" /> Edit
          </ButtonLink>
          <Button
            onClick={run}
            busy={running}
            disabled={!active || switching || isLost}
            aria-describedby={rule.active ? 'run-price' : undefined}
          >
            {!running && <Icon name="refresh" className="size-4" />} Run now
          </Button>
        </div>
      </div>
      {rule.active && (
        <p id="run-price" className="mt-2 text-sm text-ink-faint sm:text-right">
          {isLost ? 'Run now: reconnect Notion first.' : `Run now: ${describeRunPrice(rule)}`}
        </p>
      )}
    </header>
  );
}
