import { html } from 'hono/html';
import type { CaughtMail } from '@/sandbox/mail/mailbox';
import { renderPage } from '@/sandbox/page';

/** The list of caught mails, the newest first. */
export function renderMailList(mails: readonly CaughtMail[]) {
  if (mails.length === 0) return renderPage('Mail', html`<p>No mail has been sent yet.</p>`);
  return renderPage(
    'Mail',
    html`<table>
      <thead><tr><th>Subject</th><th>To</th><th>Sent</th></tr></thead>
      <tbody>
        ${mails.map(
          (mail) => html`<tr>
            <td><a href="/mail/${mail.id}">${mail.subject || '(no subject)'}</a></td>
            <td>${mail.to.join(', ')}</td>
            <td>${mail.at}</td>
          </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

/** One mail. Its html is shown without scripts; its links also stand below, to be clicked. */
export function renderMail(mail: CaughtMail) {
  const document = `<base target="_top">${mail.html}`;
  return renderPage(
    mail.subject || '(no subject)',
    html`<p><a href="/mail">All mails</a></p>
      <p class="muted">From ${mail.from} to ${mail.to.join(', ')}, ${mail.at}</p>
      ${
        mail.html
          ? html`<iframe title="Message" sandbox="allow-top-navigation-by-user-activation allow-popups" srcdoc="${document}"></iframe>`
          : html`<pre>${mail.text}</pre>`
      }
      ${mail.links.length > 0 ? html`<h2>Links</h2>` : ''}
      <ul>${mail.links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}</ul>`,
  );
}
