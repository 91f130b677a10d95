import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailService } from '@/sandbox/mail/service';

/** An SMTP server that accepts every sender, recipient and password, and delivers to the mail service alone. */
export function createSmtpServer(mail: MailService): SMTPServer {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: (_auth, _session, callback) => callback(null, { user: 'sandbox' }),
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      buffer(stream)
        .then((raw) => mail.catchMail(raw, envelope))
        .then(() => callback(), callback);
    },
  });
  // It repeats what its listening socket reports; a taken port is dealt with there.
  smtp.on('error', () => {});
  return smtp;
}
