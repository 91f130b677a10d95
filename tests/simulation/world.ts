import { randomUUID } from 'node:crypto';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import { startSandbox } from '@/sandbox/server';
import { startChatServer } from '@/tests/simulation/chat-server';
import { createJournal } from '@/tests/simulation/journal';
import { callerOf, startNotionGate } from '@/tests/simulation/notion-gate';
import { createPeople } from '@/tests/simulation/people';
import { createTally } from '@/tests/simulation/tally';
import { createControl } from '@/tests/support/control';
import { createTestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct } from '@/tests/support/product';

/** A database of the simulated workspace; `sourceId` is its data source. `notes` is the name that its text property bears just now. */
export type SimDatabase = { key: string; databaseId: string; sourceId: string; notes: string; notesId: string };

export type SimConnection = {
  accountId: AccountId;
  id: ConnectionId;
  botId: string;
  token: string;
  caller: string;
  /** Keys of databases that are taken away from it just now. */
  unshared: Set<string>;
};

export type SimContent = 'notes' | 'body' | 'title';

export type SimSettings = Omit<RuleSettingsInput, 'sourceContent' | 'targetContent'> & {
  matches: string;
  instructions: string;
  writeMode: 'REPLACE' | 'ADD_ONLY' | 'FILL_EMPTY';
  processingLimit: number;
  source: SimContent;
  target: SimContent;
};

export type SimRule = {
  key: string;
  connection: SimConnection;
  from: SimDatabase;
  to: SimDatabase;
  twoWay: boolean;
  settings: SimSettings;
  /** The relation's name just now and its id; both change when the property is replaced. */
  property: { id: string; name: string };
  id: RuleId;
  active: boolean;
};

/** No poll, scan or lease takes long here. The allowance is so high that no request waits for it. */
const QUICK = { LEASE_SECONDS: '2', POLL_SECONDS: '1', NOTION_REQUESTS_PER_MINUTE: '1000000' };

type Schema = { properties: Record<string, { type: string }> };

type Imported = {
  botId: string;
  notionToken: string;
  sourceDatabaseId: string;
  sourceDataSourceId: string;
  targetDatabaseId: string;
  targetDataSourceId: string;
};

/** Everything a simulation runs in: an empty product on its own Postgres, a sandbox with four empty databases, and what watches between them. */
export async function createWorld() {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({ speed: 1_000_000 });
  const control = createControl(sandbox.urls.control);
  const journal = createJournal();
  const tally = createTally();
  const gate = await startNotionGate(sandbox.urls.notion, control, (write) => journal.note(write));
  const chat = await startChatServer();
  const environment = createTestEnvironment({
    databaseUrl: database.url,
    sandbox,
    more: { ...QUICK, NOTION_API_URL: gate.url, OPENAI_BASE_URL: chat.url, LOG_LEVEL: 'silent' },
  });
  process.env.LOG_LEVEL = 'silent';
  const product = await loadProduct(environment);
  const { runSlice } = await import('@/lib/sync/slice');

  const databases: Record<string, SimDatabase> = {};
  let admin = { token: '', botId: '' };
  for (const [source, target] of [
    ['things', 'groups'],
    ['notes', 'archive'],
  ] as const) {
    const made = await control.importDataset<Imported>({
      name: source,
      source: { name: source },
      relation: 'none',
      target: { name: target },
      matches: { min: 0, max: null },
      targets: [],
      sources: [],
      links: {},
    });
    admin = { token: made.notionToken, botId: made.botId };
    const keep = (key: string, databaseId: string, sourceId: string) => {
      databases[key] = { key, databaseId, sourceId, notes: 'Description', notesId: '' };
    };
    keep(source, made.sourceDatabaseId, made.sourceDataSourceId);
    keep(target, made.targetDatabaseId, made.targetDataSourceId);
  }

  async function openAccount(): Promise<AccountId> {
    const accountId = await product.createAccount({
      email: `${randomUUID()}@example.com`,
      password: 'correct horse 7',
    });
    await product.markVerified(accountId);
    await product.grantCredits(accountId, 100_000_000n, randomUUID(), 'Enough for the simulation');
    return accountId;
  }

  async function connect(accountId: AccountId): Promise<SimConnection> {
    const shared = Object.values(databases).map(({ databaseId }) => databaseId);
    const { botId, notionToken } = await control.ask<{ botId: string; notionToken: string }>(
      'POST',
      '/notion/connections',
      {
        clientId: `simulation-${randomUUID()}`,
        shared,
      },
    );
    const id = await product.linkByToken(accountId, notionToken);
    return { accountId, id, botId, token: notionToken, caller: callerOf(notionToken), unshared: new Set() };
  }

  async function askSchema(method: 'GET' | 'PATCH', dataSourceId: string, body?: object): Promise<Schema> {
    const send = () =>
      fetch(`${sandbox.urls.notion}/v1/data_sources/${dataSourceId}`, {
        method,
        headers: {
          authorization: `Bearer ${admin.token}`,
          'notion-version': '2026-03-11',
          'content-type': 'application/json',
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    // The simulation's own faults are not meant for people.
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send()
        .then(async (response) => (response.ok ? ((await response.json()) as Schema) : response.text()))
        .catch((error: Error) => error.message);
      if (typeof answer !== 'string') return answer;
      if (attempt === 8) throw new Error(`${method} of a schema: ${answer}`);
    }
  }
  for (const { databaseId } of Object.values(databases)) await control.share(databaseId, admin.botId);

  const people = createPeople(control, Object.values(databases), journal, tally);
  return {
    sandbox,
    control,
    gate,
    chat,
    product,
    journal,
    tally,
    people,
    environment,
    databases: databases as Record<'things' | 'groups' | 'notes' | 'archive', SimDatabase>,
    connections: [] as SimConnection[],
    rules: [] as SimRule[],
    runSlice: (id: string, owner: string, signal?: AbortSignal) =>
      runSlice(id, { owner, ...(signal ? { signal } : {}) }),
    openAccount,
    connect,
    readSchema: (dataSourceId: string) => askSchema('GET', dataSourceId),
    /** What an admin of the workspace changes in a schema: the same call that Notion's own settings make. */
    changeSchema: (dataSourceId: string, properties: Record<string, unknown>) =>
      askSchema('PATCH', dataSourceId, { properties }),
    async stop() {
      await product.close();
      await gate.stop();
      await chat.stop();
      await sandbox.stop();
      await database.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
