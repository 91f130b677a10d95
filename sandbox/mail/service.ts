import { Hono } from 'hono';
import { z } from 'zod';
import { type CaughtMail, readMail } from '@/sandbox/mail/mailbox';
import { renderMail, renderMailList } from '@/sandbox/mail/pages';
import type { SandboxService } from '@/sandbox/service';

const KEPT = 500;
const stateSchema = z.object({
  mails: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      html: z.string().nullable(),
      links: z.array(z.string()),
      headers: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

export type MailService = SandboxService & {
  catchMail(raw: Buffer, envelope: { from: string; to: string[] }): Promise<void>;
};

/** Keeps the newest 500 mails and shows them at `/mail` and `/_sandbox/mails`. */
export function createMailService({ now }: { now: () => number }): MailService {
  let mails: CaughtMail[] = [];
  let announce = () => {};
  const app = new Hono();

  app.get('/mail', (c) => c.html(renderMailList(mails)));
  app.get('/mail/:id', (c) => {
    const mail = mails.find(({ id }) => id === c.req.param('id'));
    return mail ? c.html(renderMail(mail)) : c.text('There is no such mail.', 404);
  });
  app.get('/_sandbox/mails', (c) => {
    const to = c.req.query('to')?.toLowerCase();
    const wanted = to ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to)) : mails;
    return c.json({ mails: wanted });
  });
  app.delete('/_sandbox/mails', (c) => {
    mails = [];
    announce();
    return c.body(null, 204);
  });

  return {
    name: 'mail',
    app,
    reset() {
      mails = [];
      announce();
    },
    load(state) {
      mails = stateSchema.parse(state).mails;
    },
    dump: () => ({ mails }),
    onChange(listener) {
      announce = listener;
    },
    async catchMail(raw, envelope) {
      mails = [await readMail(raw, { ...envelope, at: now() }), ...mails].slice(0, KEPT);
      announce();
    },
  };
}
