import type { AdvisedRule } from '@/lib/advice/rule';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { findHardTargets, type HardTarget, type Mistake } from '@/lib/matching/advice';
import { TARGET_TEXT_LIMIT } from '@/lib/matching/candidates';
import type { Match, PageText } from '@/lib/matching/types';
import { readTexts, whereRead } from '@/lib/sync/catalogue';
import { vectorsOf } from '@/lib/sync/vectors';

/** Comparing each target with each grows by the square. */
export const MOST_TARGETS = 1_000;
const MOST_DECISIONS = 2_000;
/** Below this a match is doubtful. */
const DOUBT = 0.6;

/** What is known of a rule's targets; `total` counts those beyond MOST_TARGETS too. */
export type Evidence = {
  targets: PageText[];
  total: number;
  hard: HardTarget[];
  mistakes: (Mistake & { title: string })[];
};

type Corrected = { title: string; instead: string[]; chosen: Match[] | null };

async function readMistakes(ruleId: string): Promise<Evidence['mistakes']> {
  const rows = await db().$queryRaw<Corrected[]>`
    SELECT c.title, c.targets AS instead, (SELECT d.matches FROM "Decision" d
      WHERE d."itemId" = c."itemId" AND NOT d."byPerson" AND d."createdAt" <= c."createdAt" ORDER BY d."createdAt" DESC LIMIT 1) AS chosen
    FROM "Correction" c WHERE c."ruleId" = ${ruleId}::uuid ORDER BY c."createdAt" DESC LIMIT ${MOST_DECISIONS}`;
  return rows.map(({ title, instead, chosen }) => ({ title, instead, chosen: (chosen ?? []).map(({ id }) => id) }));
}

/** The targets of the matches that stand or wait with little confidence. */
async function readDoubtful(ruleId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ matches: Match[] }[]>`
    SELECT d.matches FROM "Item" i JOIN "Decision" d ON d.id = i."decisionId"
    WHERE i."ruleId" = ${ruleId}::uuid AND i.status IN ('WRITTEN', 'REVIEW', 'DECIDED') AND NOT d."byPerson" LIMIT ${MOST_DECISIONS}`;
  return rows.flatMap(({ matches }) => matches.filter(({ confidence }) => confidence < DOUBT).map(({ id }) => id));
}

/** Which target pages of a rule are hard to match, by their texts, by corrections and by doubtful matches. */
export async function readEvidence(rule: AdvisedRule): Promise<Evidence> {
  const [targets, total, mistakes, doubtful] = await Promise.all([
    readTexts(rule.targetFeedId, TARGET_TEXT_LIMIT, { most: MOST_TARGETS }),
    db().page.count({ where: whereRead(rule.targetFeedId) }),
    readMistakes(rule.id),
    readDoubtful(rule.id),
  ]);
  const texts = targets.map(({ title, text }) => `${title}\n${text}`.trim());
  const vectors = await vectorsOf(rule.accountId as AccountId, texts);
  return { targets, total, hard: findHardTargets({ targets, vectors, mistakes, doubtful }), mistakes };
}

const MOST_EXAMPLES = 8;

/** Titles of source pages that stand under each of these targets, eight at most each. */
export async function readBelonging(rule: AdvisedRule, targetIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db().$queryRaw<{ target: string; title: string }[]>`
    SELECT t.id AS target, s.title FROM unnest(${targetIds}::uuid[]) AS t(id) CROSS JOIN LATERAL (
      SELECT p.title FROM "Item" i JOIN "Page" p ON p."feedId" = ${rule.sourceFeedId}::uuid AND p."notionId" = i."pageId"
      WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'WRITTEN' AND i.value @> ARRAY[t.id] AND p."goneAt" IS NULL
      ORDER BY i."byPerson" DESC, i.id LIMIT ${MOST_EXAMPLES}) s`;
  const byTarget = new Map<string, string[]>();
  for (const { target, title } of rows) byTarget.set(target, [...(byTarget.get(target) ?? []), title]);
  return byTarget;
}
