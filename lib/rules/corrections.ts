import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { AccountId, ItemId, RuleId } from '@/lib/ids';
import { EXAMPLE_TEXT_LIMIT, sealExample } from '@/lib/rules/examples';
import { requestOfRule } from '@/lib/rules/request';
import type { CorrectionView } from '@/lib/rules/view';
import { openText } from '@/lib/sync/page-text';

/** `seen`: the value that the person saw; `targets`: what it should be, empty for none. */
export type Fix = { targets: string[]; seen: string[] };

async function requireTargets(targetFeedId: string, pageId: string, targets: string[]): Promise<void> {
  const known = await db().page.count({
    where: { feedId: targetFeedId, notionId: { in: targets, not: pageId }, goneAt: null },
  });
  if (known !== targets.length) throw new AppError('target_page_gone', 'A chosen page is none of the target');
}

/**
 * *Fix*: keeps what a page should have been as an example for the rule's later questions, and has it written. Throws AppError: page_gone, page_excluded,
 * target_page_gone, rule_missing.
 */
export async function correctPage(accountId: AccountId, itemId: ItemId, { targets, seen }: Fix): Promise<void> {
  const chosen = [...new Set(targets)];
  const item = await db().item.findFirst({
    where: { id: itemId, accountId, rule: { deletedAt: null } },
    include: { rule: { select: { sourceFeedId: true, targetFeedId: true } } },
  });
  if (!item) throw new AppError('rule_missing', 'No such page under a rule');
  if (item.excludedFrom) throw new AppError('page_excluded', 'The page is excluded');
  const { ruleId, pageId, rule } = item;
  const page = await db().page.findUnique({
    where: { feedId_notionId: { feedId: rule.sourceFeedId, notionId: pageId } },
  });
  if (!page || page.goneAt || item.status === 'GONE') throw new AppError('page_gone', 'The page left the source');
  await requireTargets(rule.targetFeedId, pageId, chosen);
  const said = {
    targets: chosen,
    ...sealExample({ accountId, itemId }, openText(page, EXAMPLE_TEXT_LIMIT)),
    createdAt: new Date(),
  };
  const request = { kind: 'FIX_PAGE' as const, payload: { itemId, targets: chosen, seen } };
  await requestOfRule(accountId, ruleId as RuleId, request, async (tx) => {
    const key = { itemId, accountId };
    await tx.correction.upsert({
      where: { itemId_accountId: key },
      create: { ...key, ruleId, ...said },
      update: said,
    });
  });
}

const SHOWN = 200;

/** What people corrected under a rule, newest first, at most 200. */
export async function listCorrections(accountId: AccountId, ruleId: RuleId): Promise<CorrectionView[]> {
  const rows = await db().correction.findMany({
    where: { accountId, ruleId },
    orderBy: { createdAt: 'desc' },
    take: SHOWN,
    include: { rule: { select: { targetFeedId: true } } },
  });
  const ids = rows.flatMap(({ targets }) => targets);
  const pages = await db().page.findMany({
    where: { accountId, feedId: rows[0]?.rule.targetFeedId, notionId: { in: ids } },
    select: { notionId: true, title: true },
  });
  const titles = new Map(pages.map(({ notionId, title }) => [notionId, title]));
  return rows.map(({ id, title, targets, createdAt }) => ({
    id,
    title,
    targets: targets.map((target) => ({ id: target, title: titles.get(target) || 'Untitled' })),
    createdAt: createdAt.toISOString(),
  }));
}

/** Forgets a correction: it teaches nothing any more, and its page is matched like any other. What stands in Notion stays. */
export async function withdrawCorrection(accountId: AccountId, correctionId: string): Promise<void> {
  const [row] = await db().$transaction(async (tx) => {
    const rows = await tx.correction.findMany({ where: { id: correctionId, accountId } });
    await tx.correction.deleteMany({ where: { id: correctionId, accountId } });
    await tx.item.updateMany({ where: { id: { in: rows.map(({ itemId }) => itemId) } }, data: { byPerson: false } });
    return rows;
  });
  if (!row) throw new AppError('rule_missing', 'No such correction');
}
