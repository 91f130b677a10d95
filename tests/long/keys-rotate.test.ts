import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];
const root = path.resolve(import.meta.dirname, '../..');

let engine: Engine;
let scenario: Scenario;

beforeAll(async () => {
  engine = await startEngine({ workers: 1, more: { ENCRYPTION_KEYS: `${OLD},${NEW}` } });
  scenario = await openScenario(engine, { sources: makeSources(12) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date', 60_000);
});
afterAll(() => engine?.stop());

/** The product's rotation with these keys, as a process of its own would load it. */
async function withKeys(keys: string) {
  vi.resetModules();
  process.env.ENCRYPTION_KEYS = keys;
  const [{ rotateKeys }, { openToken }, { openText }, { db }] = await Promise.all([
    import('@/lib/keys/rotate'),
    import('@/lib/connections/token'),
    import('@/lib/sync/page-text'),
    import('@/lib/db'),
  ]);
  return { rotateKeys, openToken, openText, db };
}

const total = (rotations: { moved: number }[]) => rotations.reduce((sum, { moved }) => sum + moved, 0);

async function countByKey(prefix: string): Promise<number> {
  const db = engine.product.db();
  const tokens = await db.connection.count({ where: { accessToken: { startsWith: prefix } } });
  return tokens + (await db.page.count({ where: { text: { startsWith: prefix } } }));
}

/** Columns of any table that hold something of the form that `encrypt` makes. */
async function findEncryptedColumns(): Promise<string[]> {
  const db = engine.product.db();
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb')`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await db.$queryRawUnsafe<{ holds: boolean }[]>(
      `SELECT EXISTS (SELECT FROM "${table}" WHERE "${column}"::text ~ '(^|")(old|new)\\.[A-Za-z0-9+/]{38,}') AS holds`,
    );
    if (row?.holds) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** Modules that encrypt, each with columns of its own in ENCRYPTED_COLUMNS. */
const SEALERS = ['lib/advice/seal.ts', 'lib/connections/token.ts', 'lib/rules/examples.ts', 'lib/sync/page-text.ts'];

test('no module encrypts that the rotation was not told of', () => {
  const files = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' });
  const sealing = files
    .map((file) => `lib/${file}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('lib/keys/'))
    .filter((file) =>
      /import \{[^}]*\bencrypt\b[^}]*\} from '@\/lib\/crypto'/.test(readFileSync(path.join(root, file), 'utf8')),
    );
  expect(sealing.sort()).toEqual(SEALERS);
});

test('every column that holds encrypted values is known to the rotation', async () => {
  const { ENCRYPTED_COLUMNS } = await import('@/lib/keys/encrypted-columns');
  const known = ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  const found = await findEncryptedColumns();
  expect(found).toEqual(expect.arrayContaining(['Connection.accessToken', 'Page.text']));
  expect(known).toEqual(expect.arrayContaining(found));
});

test('a rotation that is stopped goes on where it was, beside a worker at its work', async () => {
  const before = await countByKey('old.');
  expect(before).toBeGreaterThan(10);
  const { rotateKeys } = await withKeys(`${NEW},${OLD}`);
  const stop = new AbortController();
  const part = rotateKeys({ size: 3, signal: stop.signal });
  setTimeout(() => stop.abort(), 5);
  const first = total(await part);
  await scenario.poll((await engine.product.db().rule.findFirstOrThrow()).id as never);
  const [a, b] = await Promise.all([rotateKeys({ size: 7 }), rotateKeys({ size: 5 })]);
  // What the worker wrote back with its own first key meanwhile, such as the tokens that it used, was moved once more.
  expect(first + total(a) + total(b)).toBeGreaterThanOrEqual(before);
  expect(await countByKey('old.')).toBe(0);
  expect(await countByKey('new.')).toBe(before);
  expect(total(await rotateKeys())).toBe(0);
});

test('afterwards the old key is needed for nothing', async () => {
  const { openToken, openText, db } = await withKeys(NEW);
  const connection = await db().connection.findFirstOrThrow();
  expect(openToken(connection)).toBe(scenario.ids.notionToken);
  const pages = await db().page.findMany({ where: { text: { not: '' } } });
  for (const page of pages) expect(openText(page, 1_000).text.length).toBeGreaterThan(0);
});

test('swapped values open nowhere, are told, and stay as they are; the command fails', async () => {
  const { rotateKeys, openText, db } = await withKeys(`${OLD},${NEW}`);
  const [one, other] = await db().page.findMany({ where: { text: { not: '' } }, take: 2, orderBy: { id: 'asc' } });
  if (!one || !other) throw new Error('Two pages with texts are needed');
  await db().page.update({ where: { id: one.id }, data: { text: other.text } });
  await db().page.update({ where: { id: other.id }, data: { text: one.text } });
  expect(() => openText({ ...one, text: other.text }, 1_000)).toThrow();
  const rotations = await rotateKeys();
  const pages = rotations.find(({ table }) => table === 'Page');
  expect(pages?.unreadable.sort()).toEqual([one.id, other.id].sort());
  expect((await db().page.findUniqueOrThrow({ where: { id: one.id } })).text).toBe(other.text);
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/keys-rotate.ts'], {
    cwd: root,
    env: { ...process.env, ...engine.stack.environment, ENCRYPTION_KEYS: `${OLD},${NEW}` },
    encoding: 'utf8',
  });
  expect(stderr).toContain('Page.text: 2 values do not open');
  expect(status).toBe(1);
});
