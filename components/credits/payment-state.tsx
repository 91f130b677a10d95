import { CircleCheck, CircleX, Clock, RotateCcw, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { describePaused } from '@/components/credits/paused-note';
import { ResumePaused } from '@/components/credits/resume-paused';
import { WaitForPayment } from '@/components/credits/wait-for-payment';
import { formatCredits, formatNumber } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { News } from '@/components/ui/news';
import type { Paused } from '@/lib/credits/paused';
import type { PurchaseView } from '@/lib/purchases/data';

type State = PurchaseView['state'];
type Look = { Icon: typeof Clock; tone: string; title: string; lead: string };

const WAITS: ReadonlySet<State> = new Set(['open', 'processing']);
/** What offers a button of its own. */
const HAS_BUTTON: ReadonlySet<State> = new Set(['paid', 'declined', 'expired']);
const CREDITS = '/dashboard/credits';

function describe({ state, credits }: PurchaseView, hasUnlocked: boolean): Look {
  const amount = formatCredits(credits);
  const looks: Record<State, Look> = {
    paid: {
      Icon: CircleCheck,
      tone: 'text-ok',
      title: `${amount} credits are yours`,
      lead: hasUnlocked ? 'They are on your balance, and GPT-4o is unlocked.' : 'They are on your balance.',
    },
    processing: {
      Icon: Clock,
      tone: 'text-ink-faint',
      title: 'Your payment is being processed',
      lead: `Some banks take a few days. The ${amount} credits come by themselves once it is through; you can leave this page.`,
    },
    open: {
      Icon: Clock,
      tone: 'text-ink-faint',
      title: 'Waiting for your payment',
      lead: 'It has not reached us yet. If you did not pay, nothing is charged.',
    },
    declined: {
      Icon: CircleX,
      tone: 'text-bad',
      title: 'Your payment did not go through',
      lead: 'The bank declined it and nothing was charged. Try another way to pay, or ask your bank.',
    },
    expired: {
      Icon: Clock,
      tone: 'text-ink-faint',
      title: 'This payment was not finished in time',
      lead: 'Nothing was charged. Start again whenever you like.',
    },
    refunded: {
      Icon: RotateCcw,
      tone: 'text-ink-faint',
      title: 'This payment was refunded',
      lead: `Its ${amount} credits were taken back from your balance.`,
    },
    disputed: {
      Icon: ShieldAlert,
      tone: 'text-warn',
      title: 'This payment is disputed',
      lead: 'Its credits are frozen until your bank has decided.',
    },
  };
  return looks[state];
}

function actionsOf({ state, receiptUrl }: PurchaseView, { ready, resumesAt }: Paused): ReactNode {
  if (WAITS.has(state)) return <WaitForPayment />;
  if (state === 'paid')
    return (
      <>
        {resumesAt && <ResumePaused count={ready} resumesAt={resumesAt.toISOString()} />}
        <ButtonLink look={resumesAt ? 'secondary' : 'primary'} href="/dashboard">
          Open Relations
        </ButtonLink>
      </>
    );
  if (state === 'refunded' || state === 'disputed')
    return receiptUrl ? (
      <a className="link" href={receiptUrl}>
        Receipt
      </a>
    ) : null;
  return (
    <ButtonLink look="primary" href={CREDITS}>
      Try again
    </ButtonLink>
  );
}

const LINE = 'mt-2 text-ink-soft';

/** What a payment means for the Auto Relations: those that waited for it, those at work, and those that wait for a higher cap. */
function Consequences({ paused, working }: { paused: Paused; working: number }) {
  const goOn =
    working === 1 ? 'One Auto Relation goes on where it' : `${formatNumber(working)} Auto Relations go on where they`;
  return (
    <>
      {paused.ready > 0 && <p className={LINE}>{describePaused(paused)}</p>}
      {working > 0 && <p className={LINE}>{goOn} stopped.</p>}
      {paused.capped > 0 && (
        <p className={LINE}>
          {paused.capped === 1 ? 'One Auto Relation waits' : `${formatNumber(paused.capped)} Auto Relations wait`} at a
          monthly cap, which credits do not lift.
        </p>
      )}
    </>
  );
}

type PaymentStateProps = { purchase: PurchaseView; purchased: boolean; working: number; paused: Paused };

/** What became of a payment, by the ledger. `working`: Auto Relations that are at their pages now. */
export function PaymentState({ purchase, purchased, working, paused }: PaymentStateProps) {
  const { Icon, tone, title, lead } = describe(purchase, purchased);
  const isAlone = !HAS_BUTTON.has(purchase.state);
  return (
    <section className="card mx-auto max-w-xl p-8 text-center">
      <News text={title} />
      <Icon className={`mx-auto size-10 ${tone}`} aria-hidden />
      <h1 className="mt-4 text-xl font-semibold">{title}</h1>
      <p className="mt-2 text-ink-soft">{lead}</p>
      {purchase.state === 'paid' && <Consequences paused={paused} working={working} />}
      <div className="mt-6 flex flex-wrap items-center justify-center gap-4">
        {actionsOf(purchase, paused)}
        <ButtonLink look={isAlone ? 'secondary' : 'quiet'} href={CREDITS}>
          Back to Credits
        </ButtonLink>
      </div>
    </section>
  );
}
