import { db } from '@/lib/db';
import type { RuleId } from '@/lib/ids';
import type { Scene } from '@/tests/screens/scene';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedItems } from '@/tests/screens/seed-items';
import { seedRule } from '@/tests/screens/seed-rule';

type Owner = Pick<Scene, 'accountId'>;

/** `count` Auto Relations beside the one that is there, copied from it. */
export async function seedRules(scene: Owner, count: number): Promise<void> {
  const { ruleId } = await seedRule(scene, { connectionId: await seedConnection(scene) });
  await copyRows('Rule', ruleId, count - 1, {
    id: 'gen_random_uuid()',
    sourceNotionId: 'gen_random_uuid()',
    createdAt: `now() + n * interval '1 millisecond'`,
  });
}

/** Of twenty pages: twelve linked, two without a match, two failed, one each waiting for review, undone, excluded and waiting. */
const STATUS = `(ARRAY['FAILED','FAILED','REVIEW','UNDONE','EXCLUDED','PENDING'])[n % 20 + 1]`;
const CAUSE = `(ARRAY['notion_unavailable','openai_invalid_answer','page_loops'])[n / 20 % 3 + 1]`;

/** An Auto Relation with `count` pages in every state, over a hundred runs, each with its decision and its write, and what they cost. */
export async function seedActivity(scene: Owner, count: number): Promise<RuleId> {
  const share = (of: number) => Math.round((count * of) / 20);
  const { ruleId, ...rule } = await seedRule(scene, {
    rule: { totalPages: count, linkedPages: share(12), noMatchPages: share(2), failedPages: share(2) },
  });
  await seedItems(scene, { ruleId, ...rule }, [
    { title: 'On the rays of uranium salts', status: 'WRITTEN', matches: [0], before: [] },
  ]);
  const item = await db().item.findFirstOrThrow({ where: { ruleId } });
  const page = await db().page.findFirstOrThrow({ where: { notionId: item.pageId } });
  const decision = await db().decision.findFirstOrThrow({ where: { itemId: item.id } });
  const write = await db().pageWrite.findFirstOrThrow({ where: { itemId: item.id } });
  const run = await db().run.findFirstOrThrow({ where: { ruleId } });
  const numbered = (what: string, n = 'n') => `md5('${ruleId} ${what} ' || ${n})::uuid`;
  const own = { itemId: numbered('item'), runId: numbered('run', 'n % 97') };
  const startedAt = `now() - n * interval '1 second'`;
  await copyRows('Run', run.id, 100, { id: numbered('run', 'n % 100'), startedAt, pages: '1000' });
  await copyRows('Page', page.id, count - 1, {
    ...{ id: numbered('row'), notionId: numbered('page') },
    title: `'Page ' || n || ' on ' || (ARRAY['rays', 'salts', 'steel', 'decay'])[get_byte(decode(md5(n::text), 'hex'), 0) % 4 + 1]`,
  });
  await copyRows('Item', item.id, count - 1, {
    ...{ id: numbered('item'), pageId: numbered('page'), decisionId: numbered('decision') },
    status: `coalesce(${STATUS}, 'WRITTEN')::"ItemStatus"`,
    value: `CASE WHEN n % 20 IN (6, 7) THEN ARRAY[]::uuid[] ELSE t.value END`,
    problemCode: `CASE WHEN n % 20 < 2 THEN ${CAUSE} END`,
    excludedFrom: `CASE WHEN n % 20 = 4 THEN 'WRITTEN'::"ItemStatus" END`,
    updatedAt: startedAt,
  });
  await copyRows('Decision', decision.id, count - 1, { ...own, id: numbered('decision') });
  await copyRows('PageWrite', write.id, count - 1, {
    ...{ ...own, id: numbered('write'), decisionId: numbered('decision') },
    kind: `(CASE WHEN n % 20 = 3 THEN 'UNDO' ELSE 'APPLY' END)::"WriteKind"`,
    startedAt,
  });
  await seedUse(scene, ruleId, count);
  await db().$executeRawUnsafe('VACUUM ANALYZE');
  return ruleId;
}

/** What the pages cost, in a call for each ten, over the last week. */
async function seedUse({ accountId }: Owner, ruleId: string, pages: number): Promise<void> {
  const grant = await db().creditEntry.findFirstOrThrow({ where: { accountId } });
  await copyRows('CreditEntry', grant.id, pages / 10, {
    ...{ id: 'gen_random_uuid()', reference: `'seeded ${ruleId} ' || n`, ruleId: `'${ruleId}'::uuid` },
    ...{ kind: `'USE'::"CreditEntryKind"`, amount: '-1', free: '0', createdAt: `now() - n * interval '1 minute'` },
  });
  const today = new Date(new Date().toISOString().slice(0, 10));
  const days = Array.from({ length: 365 }, (_, back) => new Date(today.getTime() - back * 86_400_000));
  const use = { accountId, ruleId, model: 'gpt-4o-mini', pages: 10, amount: 1_000_000n };
  await db().creditUsage.createMany({ data: days.map((day) => ({ ...use, day })) });
}

/** Copies a row `count` times; `changes` are SQL expressions over the copy's number n. */
async function copyRows(table: string, id: string, count: number, changes: Record<string, string>): Promise<void> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table}`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name }) => changes[name] ?? `t."${name}"`).join(', ');
  await db().$executeRawUnsafe(
    `INSERT INTO "${table}" (${names}) SELECT ${values} FROM "${table}" t, generate_series(1, ${count}) n WHERE t.id = '${id}'`,
  );
}
