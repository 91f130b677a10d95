import { html } from 'hono/html';
import { renderPage } from '@/sandbox/page';
import type { CheckoutSession } from '@/sandbox/stripe/checkout-session';

/** The hosted payment page of a session: what is bought, *Pay* and *Cancel*. */
export function renderPaymentPage(session: CheckoutSession) {
  const title = session.description || 'Payment';
  if (session.status !== 'open') return renderPage(title, html`<p>This payment is ${session.status}.</p>`);
  const price = new Intl.NumberFormat('en', { style: 'currency', currency: session.currency ?? 'usd' });
  return renderPage(
    title,
    html`<p><strong>${price.format(session.amount_total / 100)}</strong></p>
      <p class="muted">A payment page of the sandbox. No card is asked for and no money moves.</p>
      <div class="row">
        <form method="post" action="/pay/${session.id}"><button type="submit">Pay</button></form>
        ${session.cancel_url ? html`<a href="${session.cancel_url}">Cancel</a>` : ''}
      </div>`,
  );
}
