import { formatNumber, formatPrice } from '@/components/status/words';
import { estimatePage, UNREAD_SOURCE, UNREAD_TARGET } from '@/lib/credits/estimate';
import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';
import { DEFAULT_MODEL } from '@/lib/openai/models';
import { microOf, PACKS, type Pack } from '@/lib/purchases/packs';

/** Targets of the example that the figures are for. */
const TARGETS = 30;

/** Two digits are as much as such a range knows. */
function round(value: number): string {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return formatNumber(Math.floor(value / size) * size);
}

function reach(micro: bigint): string {
  const { low, high } = estimatePage(DEFAULT_MODEL, {
    source: UNREAD_SOURCE,
    target: UNREAD_TARGET,
    targets: TARGETS,
  });
  return `${round(Number(micro / high))} to ${round(Number(micro / low))} pages`;
}

function PackRow({ pack }: { pack: Pack }) {
  return (
    <li className="card p-5">
      <p className="text-2xl font-semibold tabular-nums">{formatPrice(pack.cents)}</p>
      <p className="mt-1 font-medium tabular-nums">{formatNumber(pack.credits)} credits</p>
      <p className="mt-2 text-sm text-ink-soft">About {reach(microOf(pack))}</p>
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
            {formatNumber(SIGN_UP_CREDITS)} at once, {formatNumber(VERIFIED_CREDITS)} when you confirm your e-mail
            address. About {reach(free * MICRO)}
          </p>
        </li>
        {PACKS.map((pack) => (
          <PackRow key={pack.id} pack={pack} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-faint">
        With GPT-4o mini and {TARGETS} target pages: from the longest pages, which send as much text as is ever sent, to
        titles alone. The dashboard says what your own databases would cost before you start. Your first purchase
        unlocks the larger models.
      </p>
    </section>
  );
}
