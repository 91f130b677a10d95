import { html } from 'hono/html';
import { renderPage } from '@/sandbox/page';
import type { SandboxUrls } from '@/sandbox/service';

/** The first page of the control port: where everything is. */
export function renderIndexPage(urls: SandboxUrls) {
  return renderPage(
    'Sandbox',
    html`<p>Local stand-ins of the outside services. Everything here is made up and stays on this machine.</p>
      <ul>
        <li><a href="${urls.notion}/">Notion: the workspace</a></li>
        <li><a href="${urls.stripe}/">Stripe: payments, refunds and disputes</a></li>
        <li><a href="/mail">Mail that was sent</a></li>
        <li><a href="/_sandbox/requests">Requests that were made</a></li>
        <li><a href="/_sandbox/faults">Faults that are planned</a></li>
      </ul>
      <table>
        <tbody>
          ${Object.entries(urls).map(([name, url]) => html`<tr><th>${name}</th><td><code>${url}</code></td></tr>`)}
        </tbody>
      </table>`,
  );
}
