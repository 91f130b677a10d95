import { db } from '@/lib/db';
import { dot } from '@/lib/embedding/vector';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { chooseExamples, fitAll, shortenExamples } from '@/lib/matching/examples';
import type { Example, PageText } from '@/lib/matching/types';
import { openExample } from '@/lib/rules/examples';
import { vectorsOf } from '@/lib/sync/vectors';

/** The latest corrections of a rule that are looked at. */
const MOST = 500;

const textOf = ({ title, text }: Pick<PageText, 'title' | 'text'>) => `${title}\n${text}`.trim();

/** What people corrected under a rule, oldest first; a trial learns from that of the rule that it tries. */
export async function readExamples({
  id,
  accountId,
  trialOf,
}: Pick<Rule, 'id' | 'accountId' | 'trialOf'>): Promise<Example[]> {
  const rows = await db().correction.findMany({
    where: { ruleId: trialOf ?? id, accountId },
    orderBy: { createdAt: 'desc' },
    take: MOST,
    include: { item: { select: { pageId: true } } },
  });
  return rows.reverse().map((row) => ({ id: row.item.pageId, matches: row.targets, ...openExample(row) }));
}

/**
 * The corrections that a question about these pages carries: all of them while they fit into its cap, else those nearest to any of the pages.
 * One that names only targets which have left teaches nothing.
 */
export async function examplesFor(
  accountId: AccountId,
  all: readonly Example[],
  { pages, targets }: { pages: readonly PageText[]; targets: readonly PageText[] },
  signal?: AbortSignal,
): Promise<Example[]> {
  const known = new Set(targets.map(({ id }) => id));
  const useful = shortenExamples(all).flatMap((example) => {
    const matches = example.matches.filter((id) => known.has(id));
    return example.matches.length > 0 && matches.length === 0 ? [] : [{ ...example, matches }];
  });
  if (fitAll(useful)) return useful;
  const vectors = await vectorsOf(accountId, [...useful, ...pages].map(textOf), signal);
  const ofPages = vectors.slice(useful.length);
  const nearness = vectors
    .slice(0, useful.length)
    .map((vector) => Math.max(...ofPages.map((page) => dot(vector, page))));
  return chooseExamples(useful, nearness);
}
