import { invalid } from '@/sandbox/stripe/errors';
import type { Charge, CheckoutSession, PaymentError, PaymentIntent, PaymentMethod } from '@/sandbox/stripe/objects';
import type { StripeStore } from '@/sandbox/stripe/store';

/** What a payer may do on the payment page; the names say how it ends. */
export const OUTCOMES = [
  'success',
  'decline',
  'authenticate',
  'delayed_success',
  'delayed_failure',
  'authenticate_always',
  'decline_later',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The card of each way to pay, as Stripe's test cards have it. */
const CARDS: Partial<Record<Outcome, string>> = {
  success: '4242',
  authenticate: '3155',
  authenticate_always: '3184',
  decline_later: '0341',
};

const DECLINED: PaymentError = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};
const NOT_AUTHENTICATED: PaymentError = {
  type: 'card_error',
  code: 'payment_intent_authentication_failure',
  message: 'We are unable to authenticate your payment method. Please choose a different one and try again.',
};
const DEBIT_FAILED: PaymentError = {
  type: 'card_error',
  code: 'charge_declined',
  message: 'The bank account could not be debited.',
};

const AUTHENTICATION_REQUIRED: PaymentError = {
  type: 'card_error',
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
/** What a saved card answers while its owner is away; any other works. */
const AWAY: Record<string, PaymentError> = { '3184': AUTHENTICATION_REQUIRED, '0341': DECLINED };

type AwayPayment = Pick<PaymentIntent, 'amount' | 'currency' | 'customer' | 'description' | 'metadata'>;

/** What happens to payments at Stripe, told as events in Stripe's order. */
export class Payments {
  /** After how long a delayed method is decided, by the sandbox's clock. */
  delayMs = 4_000;

  constructor(
    private readonly store: StripeStore,
    private readonly origin: () => string,
  ) {}

  /** One try to pay an open session. */
  pay(session: CheckoutSession, outcome: Outcome): void {
    this.requireOpen(session);
    if (session.amount_total === 0) this.#complete(session, 'no_payment_required');
    else this.#tryToPay(session, this.#intentOf(session), outcome);
  }

  #tryToPay(session: CheckoutSession, intent: PaymentIntent, outcome: Outcome): void {
    const extras = this.store.extras.get(session.id);
    if (extras) extras.card = CARDS[outcome];
    if (outcome === 'success' || outcome === 'decline_later') this.#succeed(session, intent);
    else if (outcome === 'decline') this.#fail(intent, DECLINED);
    else if (outcome === 'authenticate' || outcome === 'authenticate_always') {
      intent.status = 'requires_action';
      this.store.emit('payment_intent.requires_action', intent);
    } else this.#delay(session, intent, outcome === 'delayed_success');
  }

  #delay(session: CheckoutSession, intent: PaymentIntent, succeeds: boolean): void {
    intent.status = 'processing';
    const extras = this.store.extras.get(session.id);
    if (extras) extras.settles = { at: this.store.now() + this.delayMs, succeeds };
    this.store.emit('payment_intent.processing', intent);
    this.#complete(session, 'unpaid');
  }

  /** Charges a saved card while its owner is away; the intent says how it went. */
  chargeAway(method: PaymentMethod, payment: AwayPayment): PaymentIntent {
    const intent = this.#addIntent({ ...payment, payment_method: method.id });
    const error = AWAY[method.card.last4];
    if (error) this.#fail(intent, error);
    else this.#charge(intent);
    return intent;
  }

  /** The end of the bank's own question. */
  authenticate(session: CheckoutSession, passed: boolean): void {
    this.requireOpen(session);
    const intent = this.#intentOf(session);
    if (intent.status !== 'requires_action') throw invalid('There is nothing to authenticate.');
    if (passed) this.#succeed(session, intent);
    else this.#fail(intent, NOT_AUTHENTICATED);
  }

  /** Decides a delayed payment; without an answer in the way that was chosen on the page. */
  settle(session: CheckoutSession, succeeds?: boolean): void {
    const extras = this.store.extras.get(session.id);
    const intent = session.payment_intent ? this.store.intents.get(session.payment_intent) : undefined;
    if (!extras?.settles || intent?.status !== 'processing') throw invalid('This payment is not being processed.');
    const good = succeeds ?? extras.settles.succeeds;
    extras.settles = undefined;
    if (good) this.#charge(intent);
    else this.#fail(intent, DEBIT_FAILED);
    if (good) session.payment_status = 'paid';
    this.store.emit(`checkout.session.async_payment_${good ? 'succeeded' : 'failed'}`, session);
  }

  /** Decides the delayed payments and ends the sessions whose time has come. */
  tick(): void {
    const now = this.store.now();
    for (const [id, { settles }] of this.store.extras) {
      const session = this.store.sessions.get(id);
      if (session && settles && settles.at <= now) this.settle(session);
      if (session?.status === 'open' && session.expires_at * 1000 <= now) this.expire(session);
    }
  }

  expire(session: CheckoutSession): void {
    this.requireOpen(session);
    Object.assign(session, { status: 'expired', url: null });
    this.store.emit('checkout.session.expired', session);
  }

  requireOpen(session: CheckoutSession): void {
    if (session.status !== 'open')
      throw invalid(`This Session is ${session.status}: only an open one can be paid or expired.`);
  }

  #intentOf(session: CheckoutSession): PaymentIntent {
    const known = session.payment_intent && this.store.intents.get(session.payment_intent);
    if (known) return known;
    const extras = this.store.extras.get(session.id)?.intent;
    const intent = this.#addIntent({
      amount: session.amount_total,
      currency: session.currency,
      customer: session.customer,
      description: extras?.description ?? null,
      metadata: extras?.metadata ?? {},
      payment_method: null,
    });
    session.payment_intent = intent.id;
    return intent;
  }

  #addIntent(payment: AwayPayment & Pick<PaymentIntent, 'payment_method'>): PaymentIntent {
    const intent: PaymentIntent = {
      ...this.store.create('payment_intent', 'pi'),
      ...payment,
      amount_received: 0,
      latest_charge: null,
      last_payment_error: null,
      status: 'requires_payment_method',
    };
    this.store.intents.set(intent.id, intent);
    this.store.emit('payment_intent.created', intent);
    return intent;
  }

  /** With `setup_future_usage` the card stays with the customer. */
  #saveCard(session: CheckoutSession, intent: PaymentIntent): void {
    const extras = this.store.extras.get(session.id);
    if (!extras?.card || !extras.intent.setup_future_usage) return;
    const base = this.store.create('payment_method', 'pm');
    const method: PaymentMethod = { ...base, type: 'card', card: { last4: extras.card }, customer: session.customer };
    this.store.methods.set(method.id, method);
    intent.payment_method = method.id;
  }

  #succeed(session: CheckoutSession, intent: PaymentIntent): void {
    this.#saveCard(session, intent);
    this.#charge(intent);
    this.#complete(session, 'paid');
  }

  #charge(intent: PaymentIntent): void {
    const charge = this.#addCharge(intent, 'succeeded');
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount, last_payment_error: null });
    this.store.emit('charge.succeeded', charge);
    this.store.emit('payment_intent.succeeded', intent);
  }

  #fail(intent: PaymentIntent, error: PaymentError): void {
    const charge = this.#addCharge(intent, 'failed');
    charge.failure_code = error.code;
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
    this.store.emit('charge.failed', charge);
    this.store.emit('payment_intent.payment_failed', intent);
  }

  #addCharge(intent: PaymentIntent, status: 'succeeded' | 'failed'): Charge {
    const base = this.store.create('charge', 'ch');
    const { amount, currency, customer, description, metadata } = intent;
    const paid = status === 'succeeded';
    const charge: Charge = {
      ...{ ...base, amount, currency, customer, description, metadata, paid, status },
      amount_captured: paid ? amount : 0,
      amount_refunded: 0,
      disputed: false,
      failure_code: null,
      payment_intent: intent.id,
      receipt_url: paid ? `${this.origin()}/receipts/${base.id}` : null,
      refunded: false,
    };
    this.store.charges.set(charge.id, charge);
    intent.latest_charge = charge.id;
    return charge;
  }

  #complete(session: CheckoutSession, paymentStatus: CheckoutSession['payment_status']): void {
    const customer = session.customer ? this.store.customers.get(session.customer) : undefined;
    const email = customer?.email ?? session.customer_email;
    Object.assign(session, { status: 'complete', payment_status: paymentStatus, url: null });
    session.customer_details = { email, name: customer?.name ?? null };
    this.store.emit('checkout.session.completed', session);
  }
}
