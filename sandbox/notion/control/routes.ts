import { Hono } from 'hono';
import { z } from 'zod';
import { NotionError } from '@/sandbox/notion/api/errors';
import { readBody } from '@/sandbox/notion/api/input';
import { connectionControlRoutes } from '@/sandbox/notion/control/connections';
import { databaseControlRoutes } from '@/sandbox/notion/control/databases';
import { pageControlRoutes } from '@/sandbox/notion/control/pages';
import { webhookControlRoutes } from '@/sandbox/notion/control/webhooks';
import type { NotionService } from '@/sandbox/notion/service';
import { parseBehaviour } from '@/sandbox/notion/store/behaviour';

const isMistake = (error: Error): boolean =>
  error instanceof RangeError || error instanceof NotionError || error instanceof z.ZodError;

/** What a person does in Notion, for tests: routes under /_sandbox/notion, without limits or access rules. */
export function notionControlRoutes(notion: NotionService): Hono {
  const app = new Hono().basePath('/_sandbox/notion');
  const { store } = notion;
  app.onError((error, c) => {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
    return c.json({ error: message }, isMistake(error) ? 400 : 500);
  });
  app.route('/', pageControlRoutes(store));
  app.route('/', databaseControlRoutes(store));
  app.route('/', connectionControlRoutes(store));
  app.route('/webhooks', webhookControlRoutes(store, notion.webhooks));
  app.get('/workspace', (c) => {
    const databases = [...store.databases.values()].map(({ id, title, dataSourceIds }) => ({
      id,
      title: title.map((part) => part.content).join(''),
      dataSourceIds,
    }));
    return c.json({ ...store.workspace, databases, connections: [...store.connections.values()] });
  });
  app.get('/behaviour', (c) => c.json(store.behaviour));
  app.post('/behaviour', async (c) => {
    notion.setBehaviour(parseBehaviour(await readBody(c)));
    return c.json(store.behaviour);
  });
  return app;
}
