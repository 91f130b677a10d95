import { Packs } from '@/components/credits/packs';
import { Callout } from '@/components/ui/callout';

type BuyCreditsProps = { purchased: boolean; cancelled: boolean; off: boolean };

/** The packs, and what became of a payment that was broken off. */
export function BuyCredits({ purchased, cancelled, off }: BuyCreditsProps) {
  return (
    <section className="mb-8" aria-labelledby="buy">
      <h2 id="buy" className="mb-1 font-semibold">
        Buy credits
      </h2>
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
