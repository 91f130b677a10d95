import { Packs } from '@/components/credits/packs';
import { PortalButton } from '@/components/credits/portal-button';
import { Callout } from '@/components/ui/callout';

type BuyCreditsProps = { purchased: boolean; hasPaid: boolean; cancelled: boolean; off: boolean };

/** The packs, and what became of a payment that was broken off. */
export function BuyCredits({ purchased, hasPaid, cancelled, off }: BuyCreditsProps) {
  return (
    <section className="mb-8" aria-labelledby="buy">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 id="buy" className="font-semibold">
          Buy credits
        </h2>
        {hasPaid && <PortalButton />}
      </div>
      <p className="mb-4 text-sm text-ink-soft">
        {purchased
          ? 'They never expire. Prices without tax.'
          : 'Your first purchase unlocks GPT-4o. Credits never expire. Prices without tax.'}
      </p>
      {cancelled && (
        <div className="mb-4">
          <Callout title="You cancelled the payment">Nothing was charged. The packs are still here.</Callout>
        </div>
      )}
      <Packs off={off} />
    </section>
  );
}
