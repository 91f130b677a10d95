import { createHmac } from 'node:crypto';
import { Access } from '@/sandbox/notion/store/access';
import type { Change } from '@/sandbox/notion/store/changes';
import { createId, idFor } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection, Parent } from '@/sandbox/notion/store/types';
import type { Group, Subscription } from '@/sandbox/notion/webhooks/types';

type EntityType = 'page' | 'data_source' | 'database';

const entityTypeOf = (change: Change): EntityType => change.type.split('.')[0] as EntityType;

/** The connections of the subscription's integration that see what was changed. */
export function listReaders(store: NotionStore, subscription: Subscription, change: Change): Connection[] {
  const { clientId } = subscription;
  return [...store.connections.values()].filter((connection) => {
    if (connection.revoked || (clientId !== null && connection.clientId !== clientId)) return false;
    const access = new Access(store, connection);
    const { id } = change;
    const type = entityTypeOf(change);
    if (type === 'page') return access.seesPage(store.pages.get(id));
    if (type === 'database') return access.seesDatabase(store.databases.get(id));
    return access.seesDataSource(store.dataSources.get(id));
  });
}

function renderParent(store: NotionStore, parent: Parent): object {
  if (parent.type === 'workspace') return { id: store.workspace.id, type: 'space' };
  if (parent.type === 'page') return { id: parent.id, type: 'page' };
  if (parent.type === 'block') return { id: parent.id, type: 'block' };
  const databaseId = store.dataSources.get(parent.id)?.databaseId;
  return { id: databaseId, type: 'database', data_source_id: parent.id };
}

function parentOf(store: NotionStore, change: Change): object {
  const type = entityTypeOf(change);
  if (type === 'page') return renderParent(store, store.pages.get(change.id)?.parent ?? { type: 'workspace' });
  if (type === 'database') return renderParent(store, store.databases.get(change.id)?.parent ?? { type: 'workspace' });
  return { id: store.dataSources.get(change.id)?.databaseId, type: 'database' };
}

function renderData(store: NotionStore, change: Change): object {
  const { properties, schema, blocks } = change;
  return {
    parent: parentOf(store, change),
    ...(properties ? { updated_properties: properties.map(encodeURIComponent) } : {}),
    ...(schema ? { updated_properties: schema.map((one) => ({ ...one, id: encodeURIComponent(one.id) })) } : {}),
    ...(blocks ? { updated_blocks: blocks } : {}),
  };
}

const isBot = (store: NotionStore, id: string): boolean => store.users.get(id)?.type === 'bot';

/** The event but for its attempt, which each delivery counts. */
export function renderEvent(store: NotionStore, subscription: Subscription, group: Group): object {
  const { change } = group;
  const readers = listReaders(store, subscription, change);
  const integration = subscription.clientId ?? readers[0]?.clientId ?? '';
  return {
    id: createId(),
    timestamp: new Date(group.at).toISOString(),
    workspace_id: store.workspace.id,
    workspace_name: store.workspace.name,
    subscription_id: subscription.id,
    integration_id: idFor(`integration:${integration}`),
    authors: [...group.authors].map((id) => ({ id, type: isBot(store, id) ? 'bot' : 'person' })),
    accessible_by: readers.flatMap(({ userId, botId }) => [
      ...(userId ? [{ id: userId, type: 'person' }] : []),
      { id: botId, type: 'bot' },
    ]),
    api_version: '2026-03-11',
    type: change.type,
    entity: { id: change.id, type: entityTypeOf(change) },
    data: renderData(store, change),
  };
}

/** `X-Notion-Signature` over exactly these bytes. */
export function signBody(body: string, verificationToken: string): string {
  return `sha256=${createHmac('sha256', verificationToken).update(body).digest('hex')}`;
}
