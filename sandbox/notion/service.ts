import { Hono } from 'hono';
import type { Clock } from '@/sandbox/clock';
import type { Dataset } from '@/sandbox/control/dataset';
import { createApi } from '@/sandbox/notion/api/app';
import { type Limits, RateLimiter } from '@/sandbox/notion/api/rate-limit';
import { type ImportedIds, importDataset } from '@/sandbox/notion/import';
import { oauthRoutes } from '@/sandbox/notion/oauth/routes';
import { Cursors } from '@/sandbox/notion/query/cursors';
import { type Behaviour, defaultBehaviour } from '@/sandbox/notion/store/behaviour';
import { BlockIndex } from '@/sandbox/notion/store/blocks';
import { NotionStore } from '@/sandbox/notion/store/store';
import type { Snapshot } from '@/sandbox/notion/store/types';
import { webRoutes } from '@/sandbox/notion/web/routes';
import { WebhookHub } from '@/sandbox/notion/webhooks/hub';
import { sampleToken, seedSamples } from '@/sandbox/samples/seed';
import type { SandboxService } from '@/sandbox/service';

export type NotionOptions = {
  clock: Clock;
  /** Where people reach the web view, when it is not the address the request came by. */
  publicUrl?: string;
  /** The only integration that may connect; any when left out. */
  client?: { id: string; secret: string };
};

export type SampleIds = { botId: string; notionToken: string; sourceDataSourceId: string; targetDataSourceId: string };

/** What control routes and tests do beyond the API. */
export interface NotionControl {
  readonly store: NotionStore;
  readonly webhooks: WebhookHub;
  /** Two shared databases out of a labelled set; `limit` takes its first sources. */
  importDataset(dataset: Dataset, options?: { limit?: number }): ImportedIds;
  /** A connection that sees the sample's recipes and their categories. */
  sampleToken(): SampleIds;
  /** `null` takes a limit away. */
  setLimits(limits: Partial<Limits>): void;
  setBehaviour(behaviour: Partial<Behaviour>): void;
}

export type NotionService = SandboxService & NotionControl;

/** Notion as far as the product and the recordings know it, with the sample workspace inside. */
export function createNotionService({ clock, publicUrl, client }: NotionOptions): NotionService {
  const store = new NotionStore(clock);
  const limiter = new RateLimiter(clock);
  const cursors = new Cursors();
  const webhooks = new WebhookHub(store);
  const blocks = new BlockIndex(store);
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('Date', new Date(clock.now()).toUTCString());
  });
  app.route('/v1/oauth', oauthRoutes({ store, publicUrl, client }));
  app.route('/v1', createApi({ store, limiter, cursors, blocks, publicUrl }));
  app.route('/', webRoutes(store));
  seedSamples(store);

  const forget = (): void => {
    limiter.clear();
    cursors.clear();
    webhooks.clear();
  };
  return {
    name: 'notion',
    app,
    store,
    webhooks,
    reset() {
      forget();
      store.behaviour = defaultBehaviour();
      seedSamples(store);
    },
    load(state) {
      forget();
      store.load(state as Snapshot);
    },
    dump: () => store.dump(),
    onChange: (listener) => store.onChange(listener),
    importDataset: (dataset, options = {}) => importDataset(store, dataset, options.limit),
    sampleToken: () => sampleToken(store),
    setLimits(limits) {
      Object.assign(limiter.limits, limits);
    },
    setBehaviour(behaviour) {
      Object.assign(store.behaviour, behaviour);
    },
  };
}
