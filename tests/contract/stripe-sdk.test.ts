import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import { type Sandbox, startSandbox } from '@/sandbox/server';

const SECRET = 'whsec_contract';

let sandbox: Sandbox;
let stripe: Stripe;
let events: Stripe.Event[] = [];
let answers: number[] = [];
let endpoint: { url: string; close(): Promise<void> };

beforeAll(async () => {
  sandbox = await startSandbox();
  const { port, hostname } = new URL(sandbox.urls.stripe);
  stripe = new Stripe('sk_test_1', { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
  const receiver = createServer(async (request, response) => {
    const body = await buffer(request);
    events.push(stripe.webhooks.constructEvent(body, request.headers['stripe-signature'] as string, SECRET));
    response.statusCode = answers.shift() ?? 200;
    response.end();
  });
  const [address] = await listenInOrder([receiver], 0, '127.0.0.1');
  endpoint = { url: `http://${address}/`, close: () => closeServer(receiver) };
});
afterAll(async () => {
  await endpoint?.close();
  await sandbox?.stop();
});
beforeEach(async () => {
  await control('/webhook', { url: endpoint.url, secret: SECRET });
  events = [];
  answers = [];
});

async function control(path: string, body: object = {}) {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${sandbox.urls.control}/_sandbox/stripe${path}`, init);
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
  return response.status === 204 ? undefined : response.json();
}

const newSession = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}, key?: string) =>
  stripe.checkout.sessions.create(
    {
      mode: 'payment',
      success_url: 'http://localhost/paid?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://localhost/back',
      metadata: { purchaseId: 'p1' },
      payment_intent_data: { metadata: { purchaseId: 'p1' }, description: 'Credits' },
      line_items: [
        { quantity: 2, price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Credits' } } },
      ],
      ...more,
    },
    key ? { idempotencyKey: key } : {},
  );

const onPage = (session: Stripe.Checkout.Session, fields: Record<string, string> = {}, path = '') =>
  fetch(`${sandbox.urls.stripe}/pay/${session.id}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const typesOf = () => events.map(({ type }) => type);
const read = (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
async function paidSession() {
  const session = await newSession();
  await onPage(session, { outcome: 'success' });
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
  return { session, intent: payment_intent as string };
}

describe('the payment page', () => {
  test('a card that works pays once, however often the form is sent, and keeps the address', async () => {
    const customer = await stripe.customers.create({ email: 'payer@example.com' });
    const session = await newSession({ customer: customer.id, customer_update: { address: 'auto', name: 'auto' } });
    expect(session).toMatchObject({ payment_status: 'unpaid', status: 'open', amount_total: 1000 });
    expect(await (await fetch(session.url as string)).text()).toContain('$10.00');
    for (let time = 0; time < 2; time += 1) {
      const answer = await onPage(session, { outcome: 'success', name: 'Pat', country: 'de' });
      expect(answer.headers.get('location')).toBe(`http://localhost/paid?session=${session.id}`);
    }
    const told = [
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ];
    await expect.poll(() => typesOf().sort()).toEqual([...told].sort());
    const after = await read(session.id);
    expect(after).toMatchObject({
      payment_status: 'paid',
      status: 'complete',
      url: null,
      payment_intent: {
        status: 'succeeded',
        metadata: { purchaseId: 'p1' },
        latest_charge: { paid: true, amount: 1000 },
      },
    });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ name: 'Pat', address: { country: 'DE' } });
  });

  test('a declined card leaves the session open, and the next one may work', async () => {
    const session = await newSession();
    await onPage(session, { outcome: 'decline' });
    expect(await (await fetch(session.url as string)).text()).toContain('Your card was declined.');
    expect(await read(session.id)).toMatchObject({
      status: 'open',
      payment_intent: { status: 'requires_payment_method' },
    });
    await onPage(session, { outcome: 'success' });
    expect((await read(session.id)).payment_status).toBe('paid');
    expect((await stripe.charges.list({ limit: 2 })).data.map(({ paid }) => paid)).toEqual([true, false]);
  });

  test('3-D Secure asks, and only a completed answer pays', async () => {
    const session = await newSession();
    const ask = () => onPage(session, { outcome: 'authenticate' });
    expect((await ask()).headers.get('location')).toBe(`/pay/${session.id}/challenge`);
    await onPage(session, { answer: 'fail' }, '/challenge');
    expect((await read(session.id)).status).toBe('open');
    await ask();
    await onPage(session, { answer: 'complete' }, '/challenge');
    expect((await read(session.id)).payment_status).toBe('paid');
  });

  test.each([
    ['delayed_success', 'paid', 'succeeded'],
    ['delayed_failure', 'unpaid', 'failed'],
  ])('%s is decided later, by the clock', async (outcome, status, word) => {
    const session = await newSession();
    await onPage(session, { outcome });
    expect(await read(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'processing' },
    });
    await fetch(`${sandbox.urls.control}/_sandbox/clock`, { method: 'POST', body: '{"offsetMs": 5000}' });
    await expect.poll(typesOf).toContain(`checkout.session.async_payment_${word}`);
    expect((await read(session.id)).payment_status).toBe(status);
    await fetch(`${sandbox.urls.control}/_sandbox/clock`, { method: 'POST', body: '{"offsetMs": 0}' });
  });

  test('promotions and taxes change what is paid; a free session needs no payment', async () => {
    const taxed = await newSession({ automatic_tax: { enabled: true }, allow_promotion_codes: true });
    expect(taxed.amount_total).toBe(1200);
    await onPage(taxed, { promotion: 'welcome10' });
    expect(await read(taxed.id)).toMatchObject({
      amount_total: 1080,
      total_details: { amount_discount: 100, amount_tax: 180 },
    });
    const free = await newSession({ allow_promotion_codes: true });
    await onPage(free, { promotion: 'FREE100' });
    expect(await read(free.id)).toMatchObject({ payment_status: 'no_payment_required', payment_intent: null });
  });

  test('sessions expire by the API and by the clock', async () => {
    const [first, second] = [await newSession(), await newSession()];
    expect((await stripe.checkout.sessions.expire(first.id)).status).toBe('expired');
    await fetch(`${sandbox.urls.control}/_sandbox/clock`, { method: 'POST', body: '{"offsetMs": 90000000}' });
    await expect.poll(async () => (await read(second.id)).status).toBe('expired');
    await fetch(`${sandbox.urls.control}/_sandbox/clock`, { method: 'POST', body: '{"offsetMs": 0}' });
  });
});

describe('refunds and disputes', () => {
  test('refunds add up on the charge and stop at its amount', async () => {
    const { intent } = await paidSession();
    events = [];
    await stripe.refunds.create({ payment_intent: intent, amount: 300 });
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 800 })).rejects.toMatchObject({
      param: 'amount',
    });
    const last = await stripe.refunds.create({ payment_intent: intent });
    expect(last.amount).toBe(700);
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    await expect.poll(() => typesOf().filter((type) => type === 'charge.refunded')).toHaveLength(2);
    const charges = events
      .filter(({ type }) => type === 'charge.refunded')
      .map(({ data }) => data.object as Stripe.Charge);
    expect(charges.map(({ amount_refunded }) => amount_refunded).sort()).toEqual([1000, 300]);
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(2);
    await control(`/refunds/${last.id}/fail`);
    expect((await stripe.charges.retrieve(last.charge as string)).amount_refunded).toBe(300);
  });

  test('a disputed charge cannot be refunded; a won one can', async () => {
    const { intent } = await paidSession();
    const dispute = (await control('/disputes', { paymentIntent: intent })) as Stripe.Dispute;
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ code: 'charge_disputed' });
    await control(`/disputes/${dispute.id}/close`, { status: 'won' });
    expect((await stripe.disputes.list({ payment_intent: intent })).data).toMatchObject([
      { status: 'won', amount: 1000 },
    ]);
    expect((await stripe.refunds.create({ payment_intent: intent })).status).toBe('succeeded');
  });
});

describe('the API', () => {
  test('one idempotency key makes one session; other parameters under it are an error', async () => {
    const [first, second] = await Promise.all([newSession({}, 'key-1'), newSession({}, 'key-1')]);
    expect(second.id).toBe(first.id);
    const other = newSession({ client_reference_id: 'else' }, 'key-1');
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    const elsewhere = stripe.customers.create({}, { idempotencyKey: 'key-1' });
    await expect(elsewhere).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  });

  test('errors have the shape and class of Stripe’s', async () => {
    const missing = { code: 'resource_missing', type: 'StripeInvalidRequestError' };
    await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
      ...missing,
      statusCode: 404,
    });
    await expect(newSession({ customer: 'cus_none' })).rejects.toMatchObject({
      ...missing,
      statusCode: 400,
      param: 'customer',
    });
    await expect(newSession({ line_items: undefined })).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
    const anonymous = await fetch(`${sandbox.urls.stripe}/v1/customers`);
    expect(anonymous.status).toBe(401);
  });

  test('lists page by cursor, filter and expand', async () => {
    await sandboxReset();
    const { intent, session } = await paidSession();
    for (let count = 0; count < 4; count += 1) await newSession();
    const all = await stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all).toHaveLength(5);
    const mine = await stripe.checkout.sessions.list({ payment_intent: intent, expand: ['data.payment_intent'] });
    expect(mine.data).toMatchObject([{ id: session.id, payment_intent: { id: intent } }]);
    const later = Math.floor(Date.now() / 1000) + 60;
    expect((await stripe.checkout.sessions.list({ created: { gte: later } })).data).toEqual([]);
  });

  test('the portal leads back', async () => {
    const customer = await stripe.customers.create({ email: 'portal@example.com' });
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'http://localhost/credits',
    });
    expect(await (await fetch(portal.url)).text()).toContain('http://localhost/credits');
  });
});

describe('a saved card', () => {
  async function saveCard(outcome: string) {
    const { id: customer } = await stripe.customers.create({ email: 'saver@example.com' });
    const session = await newSession({ customer, payment_intent_data: { setup_future_usage: 'off_session' } });
    const passed = outcome === 'authenticate_always' ? { passed: true } : {};
    await control(`/sessions/${session.id}/pay`, { outcome, ...passed });
    const [card] = (await stripe.paymentMethods.list({ customer })).data;
    return { customer, payment_method: card?.id ?? '' };
  }
  const charge = (saved: { customer: string; payment_method: string }, idempotencyKey: string) =>
    stripe.paymentIntents.create(
      { ...saved, amount: 500, currency: 'usd', off_session: true, confirm: true },
      { idempotencyKey },
    );

  test('is charged while its owner is away, once per key', async () => {
    const saved = await saveCard('success');
    const [first, again] = [await charge(saved, 'away-1'), await charge(saved, 'away-1')];
    expect(first).toMatchObject({ status: 'succeeded', amount_received: 500 });
    expect(again.id).toBe(first.id);
    expect((await stripe.paymentIntents.list({ customer: saved.customer })).data).toHaveLength(2);
    const page = await (await fetch(sandbox.urls.stripe)).text();
    expect(page).toContain(first.id);
    const refund = await fetch(`${sandbox.urls.stripe}/operator/charges/${first.latest_charge}/refund`, {
      method: 'POST',
    });
    expect(await refund.text()).toContain('$5.00 refunded');
  });

  test.each([
    ['authenticate_always', 'authentication_required'],
    ['decline_later', 'card_declined'],
  ])('left by %s is refused with %s, with the same payment for the same key', async (outcome, code) => {
    const saved = await saveCard(outcome);
    const refusal = (key: string) => charge(saved, key).catch((error: Stripe.errors.StripeCardError) => error);
    const [first, again] = [await refusal(`${outcome}-1`), await refusal(`${outcome}-1`)];
    expect(first).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(first).toMatchObject({ code, statusCode: 402, payment_intent: { status: 'requires_payment_method' } });
    expect((again as Stripe.errors.StripeCardError).payment_intent?.id).toBe(
      (first as Stripe.errors.StripeCardError).payment_intent?.id,
    );
  });

  test('goes with its customer, of whom Stripe knows that it was deleted', async () => {
    const saved = await saveCard('success');
    expect(await stripe.customers.del(saved.customer)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(saved.customer)).toMatchObject({ deleted: true });
    await expect(stripe.customers.del(saved.customer)).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(charge(saved, 'gone-1')).rejects.toMatchObject({ code: 'resource_missing', param: 'customer' });
  });
});

describe('webhooks', () => {
  test('an event that is not taken comes again, with the same id', async () => {
    answers = [500, 500];
    await control('/webhook', { url: endpoint.url, secret: SECRET, backOffMs: 20 });
    const session = await newSession();
    await stripe.checkout.sessions.expire(session.id);
    await expect.poll(() => events.length).toBe(3);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  test('events come twice, late and out of order when told to', async () => {
    // With this seed an earlier event is due more than a second after a later one, more than lies between their making.
    await control('/webhook', { url: endpoint.url, secret: SECRET, duplicate: 1, reorderMs: 1_500, seed: 178 });
    await paidSession();
    await expect.poll(() => events.length).toBe(8);
    const order = [...new Set(events.map(({ id }) => id))];
    const made = (await stripe.events.list({ limit: 4 })).data.map(({ id }) => id).reverse();
    expect([...order].sort()).toEqual([...made].sort());
    expect(order).not.toEqual(made);
  });
});

async function sandboxReset() {
  await fetch(`${sandbox.urls.control}/_sandbox/reset`, { method: 'POST' });
}
