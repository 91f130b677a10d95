import { html } from 'hono/html';
import { renderPage } from '@/sandbox/page';
import type { CheckoutSession, SessionExtras } from '@/sandbox/stripe/objects';
import type { Outcome } from '@/sandbox/stripe/payments';

const WAYS: [Outcome, string][] = [
  ['success', 'Card 4242 4242 4242 4242: works'],
  ['decline', 'Card 4000 0000 0000 0002: is declined'],
  ['authenticate', 'Card 4000 0025 0000 3155: asks for 3-D Secure'],
  ['delayed_success', 'Bank debit: works after a while'],
  ['delayed_failure', 'Bank debit: fails after a while'],
  ['authenticate_always', 'Card 4000 0027 6000 3184: asks for 3-D Secure each time'],
  ['decline_later', 'Card 4000 0000 0000 0341: works now, refuses what is charged later'],
];

export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100);
}

type Known = { name: string; country: string };

/** The hosted payment page of an open session. `problem`: why the last try did not work. */
export function renderPayPage(session: CheckoutSession, extras: SessionExtras, known: Known, problem = '') {
  const { amount_discount, amount_tax } = session.total_details;
  const money = (cents: number) => formatMoney(cents, session.currency);
  return renderPage(
    extras.name,
    html`<p><strong>${money(session.amount_total)}</strong>
        ${amount_discount > 0 ? html` <span class="muted">after ${money(amount_discount)} off</span>` : ''}
        ${amount_tax > 0 ? html` <span class="muted">with ${money(amount_tax)} tax</span>` : ''}</p>
      <p class="muted">A payment page of the sandbox. No card is asked for and no money moves.</p>
      ${problem ? html`<p role="alert"><strong>${problem}</strong></p>` : ''}
      <form method="post" action="/pay/${session.id}">
        <p><label>Pay with <select name="outcome">
          ${WAYS.map(([outcome, label]) => html`<option value="${outcome}">${label}</option>`)}
        </select></label></p>
        <p><label>Name <input name="name" value="${known.name}" autocomplete="off" /></label>
          <label>Country <input name="country" value="${known.country}" size="3" maxlength="2" autocomplete="off" /></label></p>
        ${
          session.allow_promotion_codes
            ? html`<p><label>Promotion code <input name="promotion" autocomplete="off" /></label>
                <span class="muted">WELCOME10 or FREE100</span></p>`
            : ''
        }
        <div class="row"><button type="submit">Pay</button>
          ${session.cancel_url ? html`<a href="${session.cancel_url}">Cancel</a>` : ''}</div>
      </form>`,
  );
}

/** The question of the payer's bank. */
export function renderChallenge(session: CheckoutSession) {
  return renderPage(
    '3-D Secure',
    html`<p>The bank wants to know whether it is you who pays ${formatMoney(session.amount_total, session.currency)}.</p>
      <form method="post" action="/pay/${session.id}/challenge" class="row">
        <button name="answer" value="complete">Complete</button>
        <button name="answer" value="fail">Fail</button>
      </form>`,
  );
}

export function renderClosed(session: CheckoutSession) {
  return renderPage('Payment', html`<p>This payment is ${session.status}. There is nothing left to pay here.</p>`);
}
