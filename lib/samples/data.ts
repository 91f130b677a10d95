import { createRelationProperty, readDataSource } from '@/lib/connections/browse';
import { linkByToken } from '@/lib/connections/link';
import { db } from '@/lib/db';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import { createRule } from '@/lib/rules/data';
import { newRuleSchema } from '@/lib/rules/schema';
import { askForSamples, type Samples } from '@/lib/samples/ask';

const NAME = 'AI Category';

async function findStanding(
  accountId: AccountId,
  connectionId: ConnectionId,
  { sourceDataSourceId }: Samples,
): Promise<RuleId | null> {
  const where = { accountId, connectionId, sourceNotionId: sourceDataSourceId, deletedAt: null };
  const rule = await db().rule.findFirst({ where, orderBy: { createdAt: 'asc' }, select: { id: true } });
  return (rule?.id as RuleId | undefined) ?? null;
}

/** The sample workspace is everybody's, so others may have made properties of this name. */
async function chooseName(accountId: AccountId, connectionId: ConnectionId, sourceId: string): Promise<string> {
  const { properties } = await readDataSource(accountId, connectionId, sourceId);
  const names = properties.map(({ name }) => name);
  let name = NAME;
  for (let number = 2; names.includes(name); number += 1) name = `${NAME} ${number}`;
  return name;
}

/**
 * Links the sample workspace and starts a first Auto Relation in it, recipes to categories; one that stands already is answered again.
 * Throws `notion_unavailable` where there are no samples, and what linking and creating throw.
 */
export async function trySamples(accountId: AccountId): Promise<RuleId> {
  const samples = await askForSamples(accountId);
  const connectionId = await linkByToken(accountId, samples.notionToken);
  const standing = await findStanding(accountId, connectionId, samples);
  if (standing) return standing;
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = samples;
  const name = await chooseName(accountId, connectionId, sourceId);
  const property = await createRelationProperty(accountId, connectionId, { sourceId, targetId, name });
  const blocks = { kind: 'BLOCKS' } as const;
  return createRule(
    accountId,
    newRuleSchema.parse({
      ...{ connectionId, sourceId, targetId, relationPropertyId: property.id },
      ...{ sourceContent: blocks, targetContent: blocks },
    }),
  );
}
