import { db } from '@/lib/db';
import type { Scene } from '@/tests/screens/scene';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedItems } from '@/tests/screens/seed-items';
import { seedRule } from '@/tests/screens/seed-rule';

/** `count` Auto Relations beside the one that is there, copied from it. */
export async function seedRules(scene: Scene, count: number): Promise<void> {
  const { ruleId } = await seedRule(scene, { connectionId: await seedConnection(scene) });
  await copyRows('Rule', ruleId, count - 1, {
    id: 'gen_random_uuid()',
    sourceNotionId: 'gen_random_uuid()',
    createdAt: `now() + n * interval '1 millisecond'`,
  });
}

/** An Auto Relation with `count` written pages, each with its decision and its write. */
export async function seedActivity(scene: Scene, count: number): Promise<string> {
  const rule = await seedRule(scene, { rule: { totalPages: count, linkedPages: count, noMatchPages: 0 } });
  await seedItems(scene, rule, [
    { title: 'On the rays of uranium salts', status: 'WRITTEN', matches: [0], before: [] },
  ]);
  const item = await db().item.findFirstOrThrow({ where: { ruleId: rule.ruleId } });
  const page = await db().page.findFirstOrThrow({ where: { notionId: item.pageId } });
  const decision = await db().decision.findFirstOrThrow({ where: { itemId: item.id } });
  const write = await db().pageWrite.findFirstOrThrow({ where: { itemId: item.id } });
  const numbered = (what: string) => `md5('${rule.ruleId} ${what} ' || n)::uuid`;
  const own = { itemId: numbered('item') };
  await copyRows('Page', page.id, count - 1, {
    id: numbered('row'),
    notionId: numbered('page'),
    title: `'Page ' || n`,
  });
  await copyRows('Item', item.id, count - 1, {
    ...{ id: numbered('item'), pageId: numbered('page'), decisionId: numbered('decision') },
    updatedAt: `now() - n * interval '1 second'`,
  });
  await copyRows('Decision', decision.id, count - 1, { ...own, id: numbered('decision') });
  await copyRows('PageWrite', write.id, count - 1, {
    ...{ ...own, id: numbered('write'), decisionId: numbered('decision') },
    startedAt: `now() - n * interval '1 second'`,
  });
  await db().$executeRawUnsafe('ANALYZE');
  return rule.ruleId;
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
