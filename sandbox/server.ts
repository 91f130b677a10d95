import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '@/sandbox/clock';
import type { Dataset } from '@/sandbox/control/dataset';
import { createControlRoutes } from '@/sandbox/control/routes';
import { createWorkspace, type WorkspaceIds } from '@/sandbox/control/workspace';
import { closeServer, listenInOrder } from '@/sandbox/listen';
import { createMailService } from '@/sandbox/mail/service';
import { createSmtpServer } from '@/sandbox/mail/smtp';
import { createFaultPlan } from '@/sandbox/middleware/faults';
import { createRequestLog } from '@/sandbox/middleware/request-log';
import { createSupervisedServer } from '@/sandbox/middleware/supervise';
import { createNotionService } from '@/sandbox/notion/service';
import { createOpenAiService } from '@/sandbox/openai/service';
import type { SandboxService, SandboxUrls } from '@/sandbox/service';
import { createSnapshotStore } from '@/sandbox/store/snapshot-store';
import { createStripeService } from '@/sandbox/stripe/service';
import type { WebhookTarget } from '@/sandbox/stripe/webhooks';

export type Sandbox = WorkspaceIds & { urls: SandboxUrls; stop(): Promise<void> };

export type SandboxOptions = {
  /** Notion's port; OpenAI, Stripe, mail and control take the next four. A taken one is replaced; without it all are free ones. */
  port?: number;
  host?: string;
  /** The name by which browsers reach the ports, where it is not that of the request; needs `port`. */
  publicHost?: string;
  /** Where the state is kept; without it in a folder that `stop` removes. */
  dataDir?: string;
  /** How many times faster than Notion's real limits. */
  speed?: number;
  /** Imported instead of using the sample workspace; `limit` takes its first sources. */
  dataset?: Dataset;
  limit?: number;
  stripeWebhook?: WebhookTarget;
  /** Warnings, one sentence each. */
  log?: (message: string) => void;
};

/** Starts all stand-ins in this process and resolves once each of them answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', log: warn = () => {} } = options;
  const clock = createClock();
  const log = createRequestLog(['notion', 'openai', 'stripe']);
  const faults = createFaultPlan();
  const publicUrl = (offset: number) =>
    options.publicHost && options.port ? `http://${options.publicHost}:${options.port + offset}` : undefined;
  const notion = createNotionService({ clock, publicUrl: publicUrl(0) });
  const openai = createOpenAiService({ recordUsage: log.addTokens, now: clock.now });
  const stripe = createStripeService({ now: clock.now, webhook: options.stripeWebhook, publicUrl: publicUrl(2), warn });
  const mail = createMailService({ now: clock.now });
  const workspace = createWorkspace(notion, options.dataset, options.limit);
  const urls: SandboxUrls = { notion: '', openai: '', stripe: '', mail: '', control: '' };
  const services = [notion, openai, stripe, mail];
  const app = createControlRoutes({ clock, log, faults, notion, openai, stripe, mail, services, workspace, urls });
  const control: SandboxService = { name: 'control', app, ...workspace };

  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'auto-relation-sandbox-')));
  const kept = [notion, stripe, mail, control];
  const store = createSnapshotStore({ folder, services: kept, warn });
  await store.loadAll();
  for (const service of kept) service.onChange?.(() => store.markChanged(service));
  if (options.speed !== undefined) notion.setLimits({ speed: options.speed });

  const watch = { log, faults, now: clock.now, afterChange: store.markUnannounced };
  const http = (service: SandboxService) => createSupervisedServer(service, watch);
  const servers = [http(notion), http(openai), http(stripe), createSmtpServer(mail).server, http(control)];
  const addresses = await listenInOrder(servers, options.port ?? 0, host);
  urls.notion = `http://${addresses[0]}`;
  urls.openai = `http://${addresses[1]}/v1`;
  urls.stripe = `http://${addresses[2]}`;
  urls.mail = `smtp://${addresses[3]}`;
  urls.control = `http://${addresses[4]}`;
  const ids = workspace.describe();
  for (const service of kept) store.markChanged(service);

  async function stop() {
    stripe.stop();
    await Promise.all(servers.map(closeServer));
    for (const service of kept) store.markChanged(service);
    if (options.dataDir) await store.flush();
    else await store.discard();
  }

  return { ...ids, urls, stop };
}
