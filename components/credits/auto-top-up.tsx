import { AutoTopUpForm } from '@/components/credits/auto-top-up-form';
import { formatPrice } from '@/components/status/words';
import { Callout } from '@/components/ui/callout';
import type { AutoTopUpView } from '@/lib/purchases/auto-top-up';

const PROBLEMS: Record<NonNullable<AutoTopUpView['problem']>, string> = {
  authentication_required:
    'Your bank wants you to confirm payments by this card yourself. Buy a pack by hand, with another card if you have one: that card is kept.',
  card_missing: 'The saved card is gone. Buy a pack by hand: its card is kept.',
  declined:
    'Your bank declined the saved card. Ask your bank, or buy a pack by hand with another card, which is then kept.',
  taken_back:
    'A payment was refunded or is disputed, so the saved card is not charged again by itself. Switch auto top-up on when you want it again.',
};

function Standing({ active, hasCard, problem, spentUsd, monthlyUsd }: AutoTopUpView) {
  if (problem)
    return (
      <Callout look="warn" title={active ? 'The last auto top-up did not work' : 'Auto top-up switched itself off'}>
        {PROBLEMS[problem]} {active && 'It is tried again later, three times at most.'}
      </Callout>
    );
  if (active && !hasCard)
    return (
      <Callout title="One purchase by hand, then it runs by itself">
        No card is saved yet. The next pack that you buy keeps its card at Stripe for auto top-up.
      </Callout>
    );
  if (!active) return null;
  return (
    <p className="text-sm text-ink-soft">
      {formatPrice(spentUsd * 100)} of at most {formatPrice(monthlyUsd * 100)} charged this month.
    </p>
  );
}

/** *Auto top-up*: off until it is switched on; what it does, how it stands, and its settings. */
export function AutoTopUp({ settings }: { settings: AutoTopUpView }) {
  return (
    <section id="auto-top-up" className="card mb-8 flex flex-col gap-4 p-5 sm:p-6" aria-labelledby="auto-top-up-title">
      <div>
        <h2 id="auto-top-up-title" className="font-semibold">
          Auto top-up
        </h2>
        <p className="mt-0.5 text-sm text-ink-soft">
          Buys a pack with your saved card when credits run low, so that nothing has to wait.
          {!settings.active && ' Off unless you switch it on.'}
        </p>
      </div>
      <Standing {...settings} />
      <AutoTopUpForm settings={settings} />
    </section>
  );
}
