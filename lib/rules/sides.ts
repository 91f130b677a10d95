import { notionForPerson } from '@/lib/connections/notion';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { readDataSource } from '@/lib/notion/calls';
import type { DataSourceSchema } from '@/lib/notion/schema';
import { checkContent, requireRelation } from '@/lib/rules/check-content';
import { findLockedFor } from '@/lib/rules/model-lock';
import type { ContentSetting, NewRule, RuleSettings } from '@/lib/rules/schema';

export type Owner = { accountId: AccountId; connectionId: ConnectionId };

/** Throws `model_locked` for a model that this account has not unlocked. */
export async function requireModels(
  accountId: AccountId,
  settings: Pick<RuleSettings, 'model' | 'escalate'>,
): Promise<void> {
  const locked = await findLockedFor(accountId, settings);
  if (locked) throw new AppError('model_locked', `${locked.label} needs a first credit purchase`);
}

/** The feed of this content of a data source, polled as soon as a rule uses it. */
export async function keepFeed(tx: Tx, owner: Owner, schema: DataSourceSchema, content: ContentSetting) {
  const facts = {
    databaseId: schema.databaseId,
    name: schema.name,
    icon: schema.icon,
    url: schema.url,
    properties: schema.properties as unknown as Prisma.InputJsonValue,
    problemCode: null,
    checkedAt: new Date(),
  };
  const source = await tx.dataSource.upsert({
    where: { connectionId_notionId: { connectionId: owner.connectionId, notionId: schema.id } },
    create: { ...owner, notionId: schema.id, ...facts },
    update: facts,
  });
  const key = {
    dataSourceId: source.id,
    contentKind: content.kind,
    contentPropertyId: content.kind === 'PROPERTY' ? content.propertyId : '',
  };
  return tx.feed.upsert({
    where: { dataSourceId_contentKind_contentPropertyId: key },
    create: { ...owner, ...key },
    update: { nextPollAt: new Date() },
  });
}

/** Both data sources and the relation between them as they stand in Notion; throws what makes a rule of them impossible. */
export async function readSides(
  owner: Owner,
  input: Pick<NewRule, 'sourceId' | 'targetId' | 'relationPropertyId' | 'sourceContent' | 'targetContent'>,
) {
  const notion = await notionForPerson(owner.accountId, owner.connectionId);
  const read = (id: string, missing: 'source_missing' | 'target_missing') =>
    readDataSource(notion, id).catch((error: AppError) => {
      throw error.code === 'notion_not_found' ? new AppError(missing, error.message, { cause: error }) : error;
    });
  const source = await read(input.sourceId, 'source_missing');
  const target = input.targetId === input.sourceId ? source : await read(input.targetId, 'target_missing');
  const relation = requireRelation(source, input.relationPropertyId, target.id);
  const sides = { source, relation, target };
  checkContent(source, input.sourceContent, sides);
  checkContent(target, input.targetContent, sides);
  return sides;
}

export type Sides = Awaited<ReturnType<typeof readSides>>;
