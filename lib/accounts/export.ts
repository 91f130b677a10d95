import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

const BATCH = 500;

type Row = { id: string };
type ReadBatch = (after: string | undefined) => Promise<Row[]>;

const batch = (accountId: AccountId, after: string | undefined) => ({
  where: { accountId },
  orderBy: { id: 'asc' as const },
  take: BATCH,
  ...(after ? { cursor: { id: after }, skip: 1 } : {}),
});

/** The lists of an export, each read by the account's id alone; where a table holds secrets, the columns are named one by one. */
function listsOf(accountId: AccountId): Record<string, ReadBatch> {
  const of = (after: string | undefined) => batch(accountId, after);
  return {
    sessions: (after) =>
      db().loginSession.findMany({
        ...of(after),
        select: { id: true, device: true, place: true, createdAt: true, lastSeenAt: true, revokedAt: true },
      }),
    connections: (after) =>
      db().connection.findMany({
        ...of(after),
        select: { id: true, workspaceId: true, workspaceName: true, ownerName: true, status: true, createdAt: true },
      }),
    dataSources: (after) =>
      db().dataSource.findMany({
        ...of(after),
        select: { id: true, connectionId: true, notionId: true, name: true, url: true },
      }),
    autoRelations: (after) =>
      db().rule.findMany({
        ...of(after),
        omit: { accountId: true, changedAt: true, plannedVersion: true, targetRevision: true },
        include: {
          sourceFeed: { select: { dataSourceId: true, contentKind: true, contentPropertyId: true } },
          targetFeed: { select: { dataSourceId: true, contentKind: true, contentPropertyId: true } },
        },
      }),
    runs: (after) => db().run.findMany({ ...of(after), omit: { accountId: true } }),
    pages: (after) =>
      db().item.findMany({
        ...of(after),
        select: { id: true, ruleId: true, pageId: true, status: true, value: true, removed: true, updatedAt: true },
      }),
    decisions: (after) =>
      db().decision.findMany({ ...of(after), omit: { accountId: true, sourceHash: true, targetRevision: true } }),
    writes: (after) => db().pageWrite.findMany({ ...of(after), omit: { accountId: true } }),
    corrections: (after) =>
      db().correction.findMany({
        ...of(after),
        select: { id: true, ruleId: true, itemId: true, title: true, targets: true, createdAt: true },
      }),
    notices: (after) =>
      db().notice.findMany({
        ...of(after),
        select: { id: true, kind: true, cause: true, ruleId: true, status: true, createdAt: true, sentAt: true },
      }),
    purchases: (after) =>
      db().purchase.findMany({
        ...of(after),
        select: {
          id: true,
          packId: true,
          auto: true,
          credits: true,
          status: true,
          amountPaid: true,
          amountRefunded: true,
          receiptUrl: true,
          createdAt: true,
          paidAt: true,
        },
      }),
    ledger: (after) => db().creditEntry.findMany({ ...of(after), omit: { accountId: true } }),
  };
}

const toJson = (value: unknown) =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

/**
 * Everything that belongs to an account as one JSON document, in pieces: account, connections without their tokens, Auto Relations,
 * decisions, writes, ledger (amounts in micro-credits). Reads a few hundred rows at a time, however much there is.
 */
export async function* exportAccount(accountId: AccountId): AsyncGenerator<string> {
  const account = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { id: true, email: true, emailVerifiedAt: true, purchasedAt: true, unlockedAt: true, createdAt: true },
  });
  const balance = await db().creditBalance.findUnique({ where: { accountId }, omit: { accountId: true } });
  const omit = { accountId: true, paymentMethodId: true };
  const autoTopUp = await db().autoTopUp.findUnique({ where: { accountId }, omit });
  yield `{"account":${toJson(account)},\n"balance":${toJson(balance)},\n"autoTopUp":${toJson(autoTopUp)}`;
  for (const [name, read] of Object.entries(listsOf(accountId))) {
    yield `,\n"${name}":[`;
    let after: string | undefined;
    do {
      const rows = await read(after);
      if (rows.length > 0) yield `${after ? ',' : ''}\n${rows.map(toJson).join(',\n')}`;
      after = rows.length === BATCH ? rows.at(-1)?.id : undefined;
    } while (after);
    yield ']';
  }
  yield '\n}\n';
}
