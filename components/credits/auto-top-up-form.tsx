'use client';

import { type FormEvent, useState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { formatNumber, formatPrice } from '@/components/status/words';
import { parseAmount } from '@/components/ui/amount';
import { AmountInput } from '@/components/ui/amount-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { tell } from '@/components/ui/toasts';
import { UntilReady } from '@/components/ui/until-ready';
import { saveAutoTopUpAction, stopAutoTopUpAction } from '@/lib/purchases/actions';
import type { AutoTopUpView } from '@/lib/purchases/auto-top-up';
import { PACKS, type PackId } from '@/lib/purchases/packs';
import type { Failure } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

const describePack = ({ cents, credits }: (typeof PACKS)[number]) =>
  `${formatNumber(credits)} credits for ${formatPrice(cents)}`;

/** As it is, but for what is switched and not saved yet; what becomes of it elsewhere is followed. */
function useActive(saved: boolean) {
  const [active, setActive] = useState(saved);
  const [known, setKnown] = useState(saved);
  if (known !== saved) {
    setKnown(saved);
    setActive(saved);
  }
  return [active, setActive] as const;
}

/** Switched off at once; on, once what is bought when is saved. */
export function AutoTopUpForm({ settings }: { settings: AutoTopUpView }) {
  const [active, setActive] = useActive(settings.active);
  const [packId, setPackId] = useState<PackId>(settings.packId);
  const [below, setBelow] = useState(String(settings.below));
  const [monthly, setMonthly] = useState(String(settings.monthlyUsd));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const terms = { packId, below: parseAmount(below), monthlyUsd: parseAmount(monthly) };
    const answer = await saveAutoTopUpAction({ ...terms, was: settings.active }).catch(unanswered);
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) tell('Auto top-up is on');
  };
  const toggle = async (wish: boolean) => {
    setActive(wish);
    setFailure(null);
    if (wish || !settings.active) return;
    setBusy(true);
    const isOff = await tellOutcome(stopAutoTopUpAction(), 'Auto top-up is off');
    setBusy(false);
    if (!isOff) setActive(true);
  };
  const problems = failure?.fields ?? {};
  const isOn = settings.hasCard ? 'On' : 'On, waits for a card';
  const on = settings.active ? isOn : 'On once you save';
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <UntilReady>
        <span className="flex items-center gap-2.5 text-sm font-medium">
          <Switch checked={active} onCheckedChange={toggle} disabled={busy} label="Auto top-up" />
          <span aria-hidden>{active ? on : 'Off'}</span>
        </span>
        {active && (
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label="Buy" problem={problems.packId}>
              {(control) => (
                <Select {...control} value={packId} onChange={(event) => setPackId(event.target.value as PackId)}>
                  {PACKS.map((pack) => (
                    <option key={pack.id} value={pack.id}>
                      {describePack(pack)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="When fewer credits are left than" problem={problems.below}>
              {(control) => <AmountInput {...control} value={below} onChange={setBelow} />}
            </Field>
            <Field label="At most, in dollars a month" problem={problems.monthlyUsd}>
              {(control) => <AmountInput {...control} value={monthly} onChange={setMonthly} />}
            </Field>
          </div>
        )}
        {failure && !failure.fields && <ProblemNote code={failure.code} detail={failure.detail} />}
        {active && (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <Button type="submit" busy={busy}>
              Save auto top-up
            </Button>
            <p className="max-w-md text-sm text-ink-faint">
              By saving you allow us to charge your saved card without asking each time, within this limit. A month
              begins on the 1st, 00:00 UTC.
            </p>
          </div>
        )}
      </UntilReady>
    </form>
  );
}
