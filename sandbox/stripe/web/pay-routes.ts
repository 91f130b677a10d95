import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { renderPage } from '@/sandbox/page';
import { discount } from '@/sandbox/stripe/api/sessions';
import type { CheckoutSession } from '@/sandbox/stripe/objects';
import { OUTCOMES, type Payments } from '@/sandbox/stripe/payments';
import type { StripeStore } from '@/sandbox/stripe/store';
import { formatMoney, renderChallenge, renderClosed, renderPayPage } from '@/sandbox/stripe/web/pay-page';

const PROMOTIONS: Record<string, number> = { WELCOME10: 0.1, FREE100: 1 };
const paySchema = z.object({
  outcome: z.enum(OUTCOMES).default('success'),
  name: z.string().max(200).default(''),
  country: z.string().max(2).default(''),
  promotion: z.string().default(''),
});

/** Stripe's own pages: payment, the bank's question, receipt and customer portal. */
export function payRoutes(store: StripeStore, payments: Payments): Hono {
  const app = new Hono();
  const sessionOf = (c: Context) => store.sessions.get(c.req.param('id') ?? '');
  const unknown = (c: Context) => c.text('There is no such payment.', 404);
  const problemOf = ({ payment_intent }: CheckoutSession) =>
    store.intents.get(payment_intent ?? '')?.last_payment_error?.message ?? '';

  function show(c: Context, session: CheckoutSession, problem: string) {
    if (session.status !== 'open') return c.html(renderClosed(session));
    const extras = store.extras.get(session.id);
    if (!extras) return unknown(c);
    const customer = store.customers.get(session.customer ?? '');
    const known = { name: customer?.name ?? '', country: customer?.address?.country ?? '' };
    return c.html(renderPayPage(session, extras, known, problem));
  }
  function goOn(c: Context, session: CheckoutSession) {
    if (session.status === 'complete')
      return c.redirect(session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303);
    const intent = store.intents.get(session.payment_intent ?? '');
    return c.redirect(`/pay/${session.id}${intent?.status === 'requires_action' ? '/challenge' : ''}`, 303);
  }
  function keepAddress(session: CheckoutSession, name: string, country: string) {
    const customer = store.customers.get(session.customer ?? '');
    if (!customer || !store.extras.get(session.id)?.keepAddress) return;
    if (name) customer.name = name;
    if (country) customer.address = { country: country.toUpperCase() };
  }

  app.get('/pay/:id', (c) => {
    const session = sessionOf(c);
    return session ? show(c, session, problemOf(session)) : unknown(c);
  });
  app.post('/pay/:id', async (c) => {
    const session = sessionOf(c);
    if (!session) return unknown(c);
    if (session.status !== 'open') return goOn(c, session);
    const { outcome, name, country, promotion } = paySchema.parse(await c.req.parseBody());
    const code = promotion.trim().toUpperCase();
    const share = PROMOTIONS[code];
    if (code && share === undefined) return show(c, session, 'This code is invalid.');
    if (session.allow_promotion_codes && !session.payment_intent) discount(session, share ?? 0);
    keepAddress(session, name, country);
    payments.pay(session, outcome);
    return goOn(c, session);
  });
  app.get('/pay/:id/challenge', (c) => {
    const session = sessionOf(c);
    return session ? c.html(session.status === 'open' ? renderChallenge(session) : renderClosed(session)) : unknown(c);
  });
  app.post('/pay/:id/challenge', async (c) => {
    const session = sessionOf(c);
    if (!session) return unknown(c);
    const { answer } = await c.req.parseBody();
    if (session.status === 'open') payments.authenticate(session, answer === 'complete');
    return goOn(c, session);
  });
  app.get('/receipts/:id', (c) => {
    const charge = store.charges.get(c.req.param('id'));
    if (!charge) return unknown(c);
    const paid = formatMoney(charge.amount, charge.currency);
    return c.html(
      renderPage(
        'Receipt',
        html`<p>${charge.description ?? 'Payment'}: <strong>${paid}</strong></p>
      <p class="muted">${new Date(charge.created * 1000).toUTCString()}, ${charge.id}</p>`,
      ),
    );
  });
  app.get('/portal/:customer', (c) => {
    const customer = store.customers.get(c.req.param('customer'));
    if (!customer) return unknown(c);
    const charges = [...store.charges.values()].filter((one) => one.customer === customer.id && one.paid);
    const back = c.req.query('return_url');
    return c.html(
      renderPage(
        'Billing',
        html`<p>${customer.name ?? ''} ${customer.email} ${customer.address?.country ?? ''}</p>
      <ul>${charges.map((one) => html`<li><a href="${one.receipt_url}">${one.description ?? one.id}</a>, ${formatMoney(one.amount, one.currency)}</li>`)}</ul>
      ${back?.startsWith('http') ? html`<p><a href="${back}">Back</a></p>` : ''}`,
      ),
    );
  });
  return app;
}
