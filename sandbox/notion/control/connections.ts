import { Hono } from 'hono';
import { readBody } from '@/sandbox/notion/api/input';
import { requireFound } from '@/sandbox/notion/control/read';
import { connect, firstPersonId, issueTokens, revokeConnection } from '@/sandbox/notion/store/connections';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection } from '@/sandbox/notion/store/types';
import { connectSamples } from '@/sandbox/samples/seed';

type NewConnection = { clientId?: string; userId?: string; shared?: string[] };

/** Connections made without the consent page (`samples`: to the sample databases), taken away, and cut down in what they may do. */
export function connectionControlRoutes(store: NotionStore): Hono {
  const app = new Hono();
  app.post('/connections', async (c) => {
    const { clientId = 'tests', userId = firstPersonId(store), shared } = (await readBody(c)) as NewConnection;
    const { botId } = connect(store, clientId, userId, shared ?? [...store.databases.keys()]);
    return c.json({ botId, notionToken: issueTokens(store, botId).accessToken });
  });
  app.post('/samples', async (c) => {
    const { clientId } = (await readBody(c)) as { clientId?: string };
    return c.json(connectSamples(store, requireFound(clientId, 'clientId')));
  });
  app.post('/connections/:botId/revoke', (c) => {
    revokeConnection(store, requireFound(store.connections.get(c.req.param('botId')), 'botId'));
    return c.body(null, 204);
  });
  app.post('/connections/:botId/capabilities', async (c) => {
    const connection = requireFound(store.connections.get(c.req.param('botId')), 'botId');
    connection.capabilities = (await readBody(c)).capabilities as Connection['capabilities'];
    store.touch();
    return c.body(null, 204);
  });
  return app;
}
