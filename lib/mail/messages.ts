import { escapeHtml, frameHtml } from '@/lib/mail/html';
import type { Mail } from '@/lib/mail/transport';

type Letter = { subject: string; lead: string; button: string; link: string; note: string };

function write({ subject, lead, button, link, note }: Letter): Mail {
  const text = `${lead}\n\n${button}: ${link}\n\n${note}\n\nAuto Relation`;
  const html = frameHtml(`<p style="margin:0 0 24px;line-height:1.55">${escapeHtml(lead)}</p>
<p style="margin:0 0 24px"><a href="${link}" style="display:inline-block;background:#2f4fd8;color:#fff;text-decoration:none;border-radius:8px;padding:11px 18px;font-weight:600">${button}</a></p>
<p style="margin:0;line-height:1.55;font-size:13px;color:#6b6a65">${escapeHtml(note)}<br><br>The button's address: <a href="${link}" style="color:#2f4fd8;word-break:break-all">${link}</a></p>`);
  return { subject, text, html };
}

/** The mail that proves an address. `link`: an absolute address of ours. */
export function verifyMail(link: string): Mail {
  return write({
    subject: 'Confirm your e-mail address',
    lead: 'Confirm that this address is yours and the rest of your free credits is added to your account.',
    button: 'Confirm e-mail address',
    link,
    note: 'The link works once, for three days. If you did not sign up for Auto Relation, ignore this mail.',
  });
}

/** The mail with which a forgotten password is replaced. */
export function resetMail(link: string): Mail {
  return write({
    subject: 'Set a new password',
    lead: 'Somebody, hopefully you, asked for a new password for your Auto Relation account.',
    button: 'Set a new password',
    link,
    note: 'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.',
  });
}

/** The mail that proves a new address of an account. */
export function changeMail(link: string): Mail {
  return write({
    subject: 'Confirm your new e-mail address',
    lead: 'Confirm that this address is yours, and your Auto Relation account uses it from then on.',
    button: 'Use this address',
    link,
    note: 'The link works once, for one day. If you did not ask for this, ignore this mail: nothing changes.',
  });
}

/** To the address that an account had until now: that it is to change, or has changed. `link`: to a new password. */
export function changeNoticeMail(change: { to: string; done: boolean; link: string; support: string | null }): Mail {
  const { to, done, link, support } = change;
  return write({
    subject: done ? 'Your e-mail address was changed' : 'Your e-mail address is about to change',
    lead: done
      ? `Your Auto Relation account uses ${to} from now on, and no longer this address.`
      : `Somebody who is signed in to your Auto Relation account asked to use ${to} in place of this address.`,
    button: 'Set a new password',
    link,
    note: done
      ? `If that was not you, ${support ? `write to ${support}` : 'tell those who run this installation'} at once.`
      : 'If that was not you, set a new password now: it ends every session and stops the change.',
  });
}
