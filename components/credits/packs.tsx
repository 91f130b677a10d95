'use client';

import { useState, useTransition } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { formatNumber, formatPrice } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import type { ErrorCode } from '@/lib/errors';
import { startCheckoutAction } from '@/lib/purchases/actions';
import { PACKS, type Pack, type PackId } from '@/lib/purchases/packs';
import { unanswered } from '@/lib/unanswered';

function PackCard({
  pack,
  busy,
  disabled,
  onBuy,
}: {
  pack: Pack;
  busy: boolean;
  disabled: boolean;
  onBuy: () => void;
}) {
  return (
    <li className="card flex flex-col gap-4 p-5">
      <div>
        <p className="text-2xl font-semibold tabular-nums">{formatPrice(pack.cents)}</p>
        <p className="text-ink-soft tabular-nums">{formatNumber(pack.credits)} credits</p>
      </div>
      <Button
        look="primary"
        busy={busy}
        disabled={disabled}
        onClick={onBuy}
        aria-label={`Buy ${formatNumber(pack.credits)} credits for ${formatPrice(pack.cents)}`}
      >
        Buy
      </Button>
    </li>
  );
}

/** The packs; buying leads to Stripe's payment page. `off`: this installation takes no payments. */
export function Packs({ off }: { off: boolean }) {
  const [chosen, setChosen] = useState<PackId>();
  const [problem, setProblem] = useState<ErrorCode>();
  const [busy, startTransition] = useTransition();
  const buy = (packId: PackId) =>
    startTransition(async () => {
      setChosen(packId);
      setProblem(undefined);
      const result = await startCheckoutAction(packId).catch(unanswered);
      if (!result.ok) return setProblem(result.code);
      window.location.assign(result.url);
      // Busy until the browser has left, so that nothing is pressed twice.
      await new Promise((resolve) => setTimeout(resolve, 10_000));
    });
  if (off) return <ProblemNote code="payments_off" look="warn" alert={false} />;
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-3">
        {PACKS.map((pack) => (
          <PackCard
            key={pack.id}
            pack={pack}
            busy={busy && chosen === pack.id}
            disabled={busy}
            onBuy={() => buy(pack.id)}
          />
        ))}
      </ul>
      {problem && (
        <div className="mt-4">
          <ProblemNote code={problem} />
        </div>
      )}
    </>
  );
}
