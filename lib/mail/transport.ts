import nodemailer, { type Transporter } from 'nodemailer';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

let transporter: Transporter | undefined;

function transport(): Transporter {
  transporter ??= nodemailer.createTransport(env().SMTP_URL, {
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  } as never);
  return transporter;
}

export type Mail = {
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  /** Our own, so that a mail system can tell a repeat. */
  messageId?: string;
};

/** Hands a mail to the mail server; false, and a line in the log, when that did not work. Never throws. */
export async function sendMail(to: string, mail: Mail): Promise<boolean> {
  try {
    await transport().sendMail({ from: env().MAIL_FROM, to: { name: '', address: to }, ...mail });
    return true;
  } catch (error) {
    log.warn({ err: error, subject: mail.subject }, 'A mail could not be sent');
    return false;
  }
}
