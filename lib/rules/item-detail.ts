import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import type { Decision, Item, Page, PageWrite, Rule } from '@/lib/generated/prisma/client';
import type { AccountId, ItemId } from '@/lib/ids';
import { SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import { showPage } from '@/lib/matching/question';
import type { Match } from '@/lib/matching/types';
import { findModel } from '@/lib/openai/models';
import { readItemViews } from '@/lib/rules/item-views';
import type { CandidateView, ItemDetail, Named } from '@/lib/rules/view';
import { openText } from '@/lib/sync/page-text';

const LISTED = 100;
const WRITES = 20;

type Owned = Item & { rule: Rule };
type Target = Pick<Page, 'notionId' | 'title' | 'url'>;

const select = { notionId: true, title: true, url: true } as const;

/** The pages that the target held when it was shown as a whole. */
function heldAt({ accountId, targetFeedId }: Rule, at: Date) {
  return {
    accountId,
    feedId: targetFeedId,
    textHash: { not: null },
    createdTime: { lte: at },
    OR: [{ goneAt: null }, { goneAt: { gt: at } }],
  };
}

/** What the model could choose from, its choice first, then as it was ranked. */
async function readCandidates({ rule }: Owned, decision: Decision) {
  const chosen = (decision.matches as Match[]).map(({ id }) => id);
  const shown = decision.candidates as string[] | null;
  const ids = shown && [...new Set([...chosen, ...shown])];
  const whole = heldAt(rule, decision.createdAt);
  const listed: Target[] = await db().page.findMany({
    where: ids ? { feedId: rule.targetFeedId, notionId: { in: ids.slice(0, LISTED) } } : whole,
    select,
    orderBy: { title: 'asc' },
    take: LISTED,
  });
  const rank = (id: string) => (chosen.includes(id) ? chosen.indexOf(id) - chosen.length : (ids?.indexOf(id) ?? 0));
  const views: CandidateView[] = listed.map(({ notionId, title, url }) => ({
    id: notionId,
    title: title || 'Untitled',
    url,
    chosen: chosen.includes(notionId),
  }));
  views.sort((a, b) => rank(a.id) - rank(b.id));
  return { all: shown === null, count: ids?.length ?? (await db().page.count({ where: whole })), listed: views };
}

/** The text as it was sent, while the page still says the same. */
async function readSent({ rule, pageId }: Owned, decision: Decision) {
  const page = await db().page.findUnique({
    where: { feedId_notionId: { feedId: rule.sourceFeedId, notionId: pageId } },
  });
  if (!page?.textHash || !decision.sourceHash.startsWith(page.textHash)) return null;
  const { title, text = '' } = showPage(openText(page, SOURCE_TEXT_LIMIT));
  return { title, text };
}

async function toDecision(item: Owned, decision: Decision): Promise<ItemDetail['decision']> {
  const asked = !decision.byPerson;
  return {
    at: decision.createdAt.toISOString(),
    current: decision.id === item.decisionId,
    byPerson: decision.byPerson,
    approvedAt: decision.approvedAt?.toISOString() ?? null,
    model: findModel(decision.model)?.label ?? decision.model,
    calls: decision.calls,
    tokens: { prompt: decision.promptTokens, cached: decision.cachedTokens, completion: decision.completionTokens },
    credits: toCredits(decision.cost),
    candidates: asked ? await readCandidates(item, decision) : { all: false, count: 0, listed: [] },
    sent: asked ? await readSent(item, decision) : null,
  };
}

async function toWrites({ rule }: Owned, writes: PageWrite[]): Promise<ItemDetail['writes']> {
  const ids = writes.flatMap(({ before, after }) => [...before, ...after]);
  const pages = await db().page.findMany({ where: { feedId: rule.targetFeedId, notionId: { in: ids } }, select });
  const titles = new Map(pages.map(({ notionId, title }) => [notionId, title]));
  const named = (values: string[]): Named[] => values.map((id) => ({ id, title: titles.get(id) || 'Untitled' }));
  return writes.map(({ id, kind, doneAt, startedAt, before, after }) => ({
    id,
    kind,
    at: (doneAt ?? startedAt).toISOString(),
    before: named(before),
    after: named(after),
  }));
}

/** How a page came to its value: what was sent of it, what the model could choose from, at what cost, and every write. null for another account's page. */
export async function readItemDetail(accountId: AccountId, itemId: ItemId): Promise<ItemDetail | null> {
  // First what says whether the page is still on its way: whoever looks no more has the whole history.
  const [item] = await readItemViews(accountId, [itemId]);
  const row = await db().item.findFirst({
    where: { id: itemId, accountId, rule: { deletedAt: null } },
    include: {
      rule: true,
      decisions: { orderBy: { createdAt: 'desc' }, take: 1 },
      writes: { where: { state: 'DONE' }, orderBy: { startedAt: 'desc' }, take: WRITES },
    },
  });
  if (!row || !item) return null;
  const [decision] = row.decisions;
  return {
    item,
    relationProperty: row.rule.relationPropertyName,
    decision: decision ? await toDecision(row, decision) : null,
    writes: await toWrites(row, row.writes),
  };
}
