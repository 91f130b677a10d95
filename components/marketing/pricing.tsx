import { describeReach } from '@/components/credits/describe-reach';
import { formatNumber, formatPrice } from '@/components/status/words';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';
import { TYPICAL } from '@/lib/credits/reach';
import { microOf, PACKS, type Pack } from '@/lib/purchases/packs';

function PackRow({ pack }: { pack: Pack }) {
  return (
    <li className="card p-5">
      <p className="text-2xl font-semibold tabular-nums">{formatPrice(pack.cents)}</p>
      <p className="mt-1 font-medium tabular-nums">{formatNumber(pack.credits)} credits</p>
      <p className="mt-2 text-sm text-ink-soft">About {describeReach(microOf(pack))} pages</p>
    </li>
  );
}

/** Packs, and what they are enough for. */
export function Pricing() {
  const free = SIGN_UP_CREDITS + VERIFIED_CREDITS;
  return (
    <section className="mt-24 below-fold" aria-labelledby="pricing">
      <h2 id="pricing" className="text-2xl font-semibold">
        Pay for what is matched
      </h2>
      <p className="mt-2 max-w-2xl text-ink-soft">
        No subscription: credits are bought in packs and do not expire. A page is matched once, and again only when it
        or what it could point at changes.
      </p>
      <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <li className="card border-accent p-5">
          <p className="text-2xl font-semibold">Free</p>
          <p className="mt-1 font-medium tabular-nums">{formatNumber(free)} credits to start</p>
          <p className="mt-2 text-sm text-ink-soft">
            {formatNumber(SIGN_UP_CREDITS)} at once, {formatNumber(VERIFIED_CREDITS)} when you confirm your e‑mail
            address. About {describeReach(free * MICRO)} pages
          </p>
        </li>
        {PACKS.map((pack) => (
          <PackRow key={pack.id} pack={pack} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-faint">
        With GPT-4o mini, pages of some {formatNumber(TYPICAL.characters)} characters and {TYPICAL.targets} target
        pages; longer ones cost more. {formatNumber(SIGN_UP_CREDITS)} credits are enough for at least 50 pages. The
        dashboard says what your own databases would cost before you start. Your first purchase unlocks the larger
        models.
      </p>
    </section>
  );
}
