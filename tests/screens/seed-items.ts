import { db } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { ItemStatus } from '@/lib/generated/prisma/enums';
import { newId } from '@/lib/ids';
import type { Scene } from '@/tests/screens/scene';
import { type SeededRule, seedPages } from '@/tests/screens/seed-rule';

export type ItemSeed = {
  title: string;
  status: ItemStatus;
  /** Which of the rule's targets were chosen, by their place in the list. */
  matches?: number[];
  /** What stood before. */
  before?: number[];
  confidence?: number;
  reason?: string;
  row?: Partial<Prisma.ItemUncheckedCreateInput>;
  /** An undo that found another value. */
  refused?: boolean;
};

const REASON = 'The page speaks of decay and half-lives, which the description of the topic names.';

/** A run over these pages with their decisions and writes. */
export async function seedItems(scene: Pick<Scene, 'accountId'>, rule: SeededRule, seeds: ItemSeed[]): Promise<void> {
  const { accountId } = scene;
  const { ruleId, targetIds } = rule;
  const pageIds = await seedPages(
    scene,
    rule.sourceFeedId,
    seeds.map(({ title }) => [title, `Text of ${title}`]),
  );
  const runId = newId<string>();
  const failed = seeds.filter(({ status }) => status === 'FAILED').length;
  const written = seeds.filter(({ status }) => status === 'WRITTEN').length;
  const run = {
    id: runId,
    accountId,
    ruleId,
    cause: 'CREATED' as const,
    pages: seeds.length,
    changed: written,
    failed,
  };
  const rows = seeds.map((seed, index) => {
    const value = (seed.matches ?? []).map((place) => targetIds[place] ?? '');
    const before = (seed.before ?? []).map((place) => targetIds[place] ?? '');
    const [itemId, decisionId] = [newId<string>(), newId<string>()];
    const decided = seed.status !== 'PENDING' && seed.status !== 'FAILED';
    const pageId = pageIds[index] ?? '';
    const stands = seed.status === 'WRITTEN' ? value : before;
    const write = { accountId, ruleId, itemId, decisionId, runId, state: 'DONE' as const, doneAt: new Date() };
    const past = new Date(Date.now() - 60_000);
    return {
      item: {
        ...{ id: itemId, accountId, ruleId, pageId, status: seed.status, textHash: 'seeded', ruleHash: 'seeded' },
        ...{ runId, value: stands, ...(decided ? { decisionId } : {}), ...seed.row },
      },
      decisions: decided
        ? [
            {
              ...{
                id: decisionId,
                accountId,
                ruleId,
                itemId,
                runId,
                ruleVersion: 1,
                sourceHash: '',
                targetRevision: 0,
              },
              matches: value.map((id) => ({ id, confidence: seed.confidence ?? 0.92, reason: seed.reason ?? REASON })),
              reason: value.length > 0 ? (seed.reason ?? REASON) : 'No topic fits this page.',
              confidence: seed.confidence ?? 0.92,
              ...{ model: 'gpt-4o-mini', promptTokens: 812, completionTokens: 64, cost: 190_000n },
            },
          ]
        : [],
      writes: [
        ...(seed.status === 'WRITTEN' ? [{ ...write, before, after: value, startedAt: past }] : []),
        ...(seed.refused
          ? [{ ...write, state: 'REFUSED' as const, kind: 'UNDO' as const, before: value, after: before, found: [] }]
          : []),
      ],
    };
  });
  await db().run.create({ data: { ...run, finishedAt: new Date(), startedAt: new Date(Date.now() - 240_000) } });
  await db().item.createMany({ data: rows.map(({ item }) => item) });
  await db().decision.createMany({ data: rows.flatMap(({ decisions }) => decisions) });
  await db().pageWrite.createMany({ data: rows.flatMap(({ writes }) => writes) });
}
