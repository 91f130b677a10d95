import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';

/** A caught mail. `links` are the addresses in its html and text, each once, in their order. */
export type CaughtMail = {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  links: string[];
  /** By their names in lower case. */
  headers: Record<string, string>;
};

type Envelope = { from: string; to: string[]; at: number };

const LINK = /https?:\/\/[^\s"'<>]+[^\s"'<>.,;:!?)\]]/g;

/** Reads a raw message as a mail reader would. The envelope says who it was really sent to. */
export async function readMail(raw: Buffer, envelope: Envelope): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw);
  const text = mail.text ?? '';
  const html = mail.html ?? null;
  return {
    id: randomUUID(),
    at: new Date(envelope.at).toISOString(),
    from: mail.from?.address || envelope.from,
    to: envelope.to,
    subject: mail.subject ?? '',
    text,
    html,
    links: findLinks(`${html ?? ''}\n${text}`),
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  };
}

function findLinks(content: string): string[] {
  const found = content.match(LINK) ?? [];
  return [...new Set(found.map((link) => link.replaceAll('&amp;', '&')))];
}
