import type { CapScope } from '@/lib/generated/prisma/enums';
import { escapeHtml, frameHtml } from '@/lib/mail/html';
import type { Mail } from '@/lib/mail/transport';
import { NOTICES, type NoticeKind } from '@/lib/notices/kinds';
import { leadOf } from '@/lib/notices/leads';
import { REASONS } from '@/lib/notices/reasons';

/** What a mail tells: `rules` and `workspaces` that it is about, `links` as absolute addresses of ours. */
export type News = {
  kind: NoticeKind;
  rules: { id: string; name: string; problemCode: string | null; reachedCap: CapScope | null }[];
  workspaces: string[];
  /** Credits that are left. */
  balance: number;
  /** Why the card was not charged, or is not any more, and whether auto top-up is off now. */
  topUp?: { why: string; isOff: boolean };
  links: { open: string; unsubscribe: string; settings: string };
};

type Words = { subject: string; lines: string[] };

/** What language the reader counts in is not known here. */
const CREDITS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

const some = (names: string[]) => (names.length === 1 ? names[0] : `${names.length} Auto Relations`);

function wordsOf({ kind, rules, workspaces, balance, topUp }: News): Words {
  const names = rules.map(({ name }) => `“${name}”`);
  switch (kind) {
    case 'RULE_STOPPED':
      return {
        subject: `${some(names)} needs attention`.replace('Relations needs', 'Relations need'),
        lines: rules.map(
          ({ name, problemCode }) => `“${name}” has stopped. ${REASONS[problemCode ?? ''] ?? 'Open it to see why.'}`,
        ),
      };
    case 'CONNECTION_LOST':
      return {
        subject: 'Notion is disconnected',
        lines: [
          `Notion no longer lets us into ${workspaces.map((name) => `“${name}”`).join(', ')}, so nothing there is matched.`,
          'Reconnect, and everything goes on where it stopped.',
        ],
      };
    case 'BALANCE_LOW':
      return {
        subject: 'Your credits are running low',
        lines: [
          `${CREDITS.format(balance)} credits are left, a tenth of what you had after the last top-up.`,
          'When they are used up, Auto Relations wait and nothing is lost.',
        ],
      };
    case 'BALANCE_EMPTY':
      return {
        subject: 'Your credits are used up',
        lines: ['Auto Relations wait for new credits. Nothing is lost: they go on exactly where they stopped.'],
      };
    case 'CAP_REACHED':
      return {
        subject: 'A monthly cap is reached',
        lines: [
          `${names.length > 0 ? names.join(', ') : 'Every Auto Relation'} waits, because the cap that you set for this month is reached.`,
          'Work goes on where it stopped when the month turns (UTC), or as soon as you raise the cap.',
        ],
      };
    case 'TOP_UP_FAILED':
      return {
        subject: topUp?.isOff ? 'Auto top-up is switched off' : 'Auto top-up did not work',
        lines: [
          topUp?.why ?? 'The card was refused. Nothing was charged.',
          topUp?.isOff
            ? 'Auto top-up is off until you switch it on again. You can buy credits by hand at any time.'
            : 'It is tried again later. You can buy credits by hand at any time.',
        ],
      };
  }
}

/** A notice as a mail: plain text, the same in simple HTML, and the headers by which mail programs offer to unsubscribe (RFC 8058). */
export function writeNotice(news: News): Mail {
  const { subject, lines } = wordsOf(news);
  const { button } = leadOf(news);
  const { open, unsubscribe, settings } = news.links;
  const label = NOTICES.find(({ kind }) => kind === news.kind)?.label ?? '';
  const foot = `You get mails of the kind “${label}”.`;
  const text = `${lines.join('\n\n')}\n\n${button}: ${open}\n\n${foot}\nStop them: ${unsubscribe}\nAll kinds: ${settings}\n\nAuto Relation`;
  const html =
    frameHtml(`${lines.map((line) => `<p style="margin:0 0 16px;line-height:1.55">${escapeHtml(line)}</p>`).join('\n')}
<p style="margin:8px 0 24px"><a href="${open}" style="display:inline-block;background:#2f4fd8;color:#fff;text-decoration:none;border-radius:8px;padding:11px 18px;font-weight:600">${button}</a></p>
<p style="margin:0;line-height:1.55;font-size:13px;color:#6b6a65">${escapeHtml(foot)} <a href="${unsubscribe}" style="color:#2f4fd8">Stop them</a> or <a href="${settings}" style="color:#2f4fd8">choose which you get</a>.</p>`);
  return { subject, text, html };
}
