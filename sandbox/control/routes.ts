import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '@/sandbox/clock';
import { datasetSchema } from '@/sandbox/control/dataset';
import { renderIndexPage } from '@/sandbox/control/index-page';
import type { Workspace } from '@/sandbox/control/workspace';
import type { MailService } from '@/sandbox/mail/service';
import { type FaultPlan, faultSchema } from '@/sandbox/middleware/faults';
import type { RequestLog } from '@/sandbox/middleware/request-log';
import { notionControlRoutes } from '@/sandbox/notion/control/routes';
import type { NotionService } from '@/sandbox/notion/service';
import type { OpenAiService } from '@/sandbox/openai/service';
import type { SandboxService, SandboxUrls } from '@/sandbox/service';
import type { StripeService } from '@/sandbox/stripe/service';

type Parts = {
  clock: Clock;
  log: RequestLog;
  faults: FaultPlan;
  notion: NotionService;
  openai: OpenAiService;
  stripe: StripeService;
  mail: MailService;
  services: readonly SandboxService[];
  workspace: Workspace;
  urls: SandboxUrls;
};

const clockSchema = z.strictObject({
  offsetMs: z.number().optional(),
  now: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
});
const limitsSchema = z.strictObject({
  requestsPerMinute: z.number().positive().nullable().optional(),
  workspaceRequestsPerMinute: z.number().positive().nullable().optional(),
  speed: z.number().positive().optional(),
});
const obedientSchema = z.strictObject({ obedient: z.boolean() });

/** What tests and demos do to the sandbox as a whole. */
export function createControlRoutes({
  clock,
  log,
  faults,
  notion,
  openai,
  stripe,
  mail,
  services,
  workspace,
  urls,
}: Parts): Hono {
  const app = new Hono();

  app.get('/', (c) => c.html(renderIndexPage(urls)));
  app.get('/_sandbox/health', (c) => c.json({ ok: true, urls }));
  app.post('/_sandbox/reset', (c) => {
    for (const service of services) service.reset();
    faults.clear();
    log.clear();
    clock.reset();
    workspace.reset();
    return c.json(workspace.describe());
  });
  app.post('/_sandbox/import', (c) =>
    withBody(c, datasetSchema, (dataset) => c.json(notion.importDataset(dataset, { limit: readLimit(c) }))),
  );
  app.get('/_sandbox/requests', (c) => c.json(log.summarize()));
  app.get('/_sandbox/openai/prompts', (c) => c.json({ prompts: openai.listPrompts() }));
  app.delete('/_sandbox/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });
  app.get('/_sandbox/faults', (c) => c.json({ faults: faults.list() }));
  app.post('/_sandbox/faults', (c) => withBody(c, faultSchema, (fault) => c.json({ id: faults.add(fault) }, 201)));
  app.post('/_sandbox/faults/:id/release', (c) =>
    faults.release(c.req.param('id')) ? c.body(null, 204) : c.json({ error: 'There is no such fault.' }, 404),
  );
  app.delete('/_sandbox/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.post('/_sandbox/clock', (c) =>
    withBody(c, clockSchema, (to) => {
      clock.move(to);
      return c.json({ now: new Date(clock.now()).toISOString() });
    }),
  );
  app.post('/_sandbox/limits', (c) =>
    withBody(c, limitsSchema, (limits) => {
      notion.setLimits(limits);
      return c.body(null, 204);
    }),
  );
  app.route('/_sandbox/stripe', stripe.control);
  app.post('/_sandbox/openai/obedient', (c) =>
    withBody(c, obedientSchema, ({ obedient }) => {
      openai.setObedient(obedient);
      return c.body(null, 204);
    }),
  );
  app.route('/', mail.app);
  app.route('/', notionControlRoutes(notion));
  return app;
}

async function withBody<T>(
  c: Context,
  schema: z.ZodType<T>,
  answer: (body: T) => Response | Promise<Response>,
): Promise<Response> {
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  return parsed.success ? answer(parsed.data) : c.json({ error: z.prettifyError(parsed.error) }, 400);
}

function readLimit(c: Context): number | undefined {
  const limit = Number(c.req.query('limit'));
  return Number.isInteger(limit) && limit > 0 ? limit : undefined;
}
