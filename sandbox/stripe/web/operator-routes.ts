import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { renderPage } from '@/sandbox/page';
import { StripeProblem } from '@/sandbox/stripe/errors';
import type { CheckoutSession, PaymentIntent } from '@/sandbox/stripe/objects';
import type { Payments } from '@/sandbox/stripe/payments';
import { closeDispute, failRefund, openDispute, refundCharge } from '@/sandbox/stripe/reversals';
import type { StripeStore } from '@/sandbox/stripe/store';
import { formatMoney } from '@/sandbox/stripe/web/pay-page';
import type { WebhookSender } from '@/sandbox/stripe/webhooks';

const SHOWN = 50;

const button = (path: string, label: string) =>
  html`<form method="post" action="/operator/${path}" style="display:inline"><button>${label}</button></form> `;

/** What a seller does in Stripe's dashboard, and what payers and banks do: refunds, disputes, delayed payments, events once more. */
export function operatorRoutes(store: StripeStore, payments: Payments, sender: WebhookSender): Hono {
  const app = new Hono();

  function renderReversals(intent: PaymentIntent | undefined) {
    const charge = intent?.status === 'succeeded' ? store.charges.get(intent.latest_charge ?? '') : undefined;
    const dispute = [...store.disputes.values()].find((one) => one.charge === charge?.id);
    const refunds = [...store.refunds.values()].filter((one) => one.charge === charge?.id);
    const money = (cents: number) => formatMoney(cents, intent?.currency ?? 'usd');
    return html`${charge?.amount_refunded ? html`${money(charge.amount_refunded)} refunded ` : ''}
        ${dispute ? html`dispute ${dispute.status} ` : ''}
        ${charge && !charge.refunded ? [button(`charges/${charge.id}/refund-part`, 'Refund a fifth'), button(`charges/${charge.id}/refund`, 'Refund')] : ''}
        ${charge && !dispute ? button(`charges/${charge.id}/dispute`, 'Dispute') : ''}
        ${dispute?.status === 'needs_response' ? [button(`disputes/${dispute.id}/won`, 'Dispute won'), button(`disputes/${dispute.id}/lost`, 'Dispute lost')] : ''}
        ${refunds.filter(({ status }) => status !== 'failed').map(({ id, amount }) => button(`refunds/${id}/fail`, `Fail refund of ${money(amount)}`))}`;
  }

  function renderSession(session: CheckoutSession) {
    const intent = store.intents.get(session.payment_intent ?? '');
    return html`<tr><td>${store.extras.get(session.id)?.name}<br /><span class="muted">${session.id}</span></td>
      <td>${formatMoney(session.amount_total, session.currency)}</td>
      <td>${session.status}, ${session.payment_status}</td>
      <td>
        ${session.status === 'open' ? button(`sessions/${session.id}/expire`, 'Expire') : ''}
        ${intent?.status === 'processing' ? [button(`sessions/${session.id}/succeed`, 'Let it succeed'), button(`sessions/${session.id}/fail`, 'Let it fail')] : ''}
        ${renderReversals(intent)}
      </td></tr>`;
  }

  /** A payment by a saved card, without a session. */
  const renderAway = (intent: PaymentIntent) =>
    html`<tr><td>${intent.description}<br /><span class="muted">${intent.id}</span></td>
      <td>${formatMoney(intent.amount, intent.currency)}</td>
      <td>${intent.last_payment_error?.code ?? intent.status}</td>
      <td>${renderReversals(intent)}</td></tr>`;

  app.get('/', (c) => {
    const sessions = [...store.sessions.values()].reverse().slice(0, SHOWN);
    const ofSessions = new Set([...store.sessions.values()].map((session) => session.payment_intent));
    const away = [...store.intents.values()].reverse().filter(({ id }) => !ofSessions.has(id));
    const events = store.events.slice(-SHOWN).reverse();
    return c.html(
      renderPage(
        'Payments',
        html`
      ${
        sessions.length === 0
          ? html`<p>Nothing has been bought yet.</p>`
          : html`<table><thead><tr><th>What</th><th>Amount</th><th>State</th><th></th></tr></thead>
        <tbody>${sessions.map(renderSession)}</tbody></table>`
      }
      ${
        away.length === 0
          ? ''
          : html`<h2>Charged while their owners were away</h2>
      <table><tbody>${away.slice(0, SHOWN).map(renderAway)}</tbody></table>`
      }
      <h2>Events</h2>
      <table><tbody>${events.map(({ id, type }) => html`<tr><td>${type}</td><td class="muted">${id}</td><td>${button(`events/${id}/send`, 'Send again')}</td></tr>`)}</tbody></table>`,
      ),
    );
  });

  const acts: Record<string, (id: string) => void> = {
    'sessions/expire': (id) => payments.expire(store.find('sessions', id)),
    'sessions/succeed': (id) => payments.settle(store.find('sessions', id), true),
    'sessions/fail': (id) => payments.settle(store.find('sessions', id), false),
    'charges/refund': (id) => void refundCharge(store, store.find('charges', id)),
    'charges/refund-part': (id) => {
      const charge = store.find('charges', id);
      const left = charge.amount - charge.amount_refunded;
      refundCharge(store, charge, { amount: Math.min(left, Math.ceil(charge.amount / 5)) });
    },
    'charges/dispute': (id) => void openDispute(store, store.find('charges', id)),
    'disputes/won': (id) => closeDispute(store, store.find('disputes', id), 'won'),
    'disputes/lost': (id) => closeDispute(store, store.find('disputes', id), 'lost'),
    'refunds/fail': (id) => failRefund(store, store.find('refunds', id)),
    'events/send': (id) => {
      const event = store.events.find((one) => one.id === id);
      if (event) sender.send(event);
    },
  };
  app.post('/operator/:kind/:id/:act', (c: Context) => {
    const { kind = '', id = '', act = '' } = c.req.param() as Record<string, string>;
    try {
      acts[`${kind}/${act}`]?.(id);
    } catch (error) {
      if (!(error instanceof StripeProblem)) throw error;
      return c.html(
        renderPage('Stripe refuses', html`<p>${error.message}</p><p><a href="/">Back</a></p>`),
        error.status,
      );
    }
    return c.redirect('/', 303);
  });
  return app;
}
