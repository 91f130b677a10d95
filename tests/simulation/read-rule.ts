import type { Simulation } from '@/tests/simulation/simulation';
import type { SimRule } from '@/tests/simulation/world';

/** A rule with all that the product knows of its pages. */
export async function readRuleState({ world }: Simulation, rule: SimRule) {
  const db = world.product.db();
  const row = await db.rule.findUniqueOrThrow({ where: { id: rule.id } });
  const items = await db.item.findMany({
    where: { ruleId: rule.id },
    include: { decisions: { orderBy: { createdAt: 'asc' } }, writes: { orderBy: { startedAt: 'asc' } } },
  });
  const isHealthy = row.active && row.problemCode === null && !row.outOfCredits;
  return { rule, row, items, isHealthy };
}

export type RuleState = Awaited<ReturnType<typeof readRuleState>>;
export type ItemState = RuleState['items'][number];

/** The decision that an item stands for. */
export const decisionOf = (item: ItemState) => item.decisions.find(({ id }) => id === item.decisionId) ?? null;

export const matchesOf = (decision: { matches: unknown }) => (decision.matches as { id: string }[]).map(({ id }) => id);

/** Decided by an older catalogue than the rule now knows: left out by *Processing Limits*. */
export const isStale = (state: RuleState, item: ItemState) => {
  const decision = decisionOf(item);
  return item.status === 'WRITTEN' && decision !== null && decision.targetRevision < state.row.targetRevision;
};

const time = (date: Date) => date.toISOString().slice(14);

/** An item's decisions and writes in their order, for whoever has to understand a failure. */
export function tellHistory(item: ItemState): string {
  const events = [
    ...item.decisions.map((decision) => ({
      at: decision.createdAt,
      text: `decided v${decision.ruleVersion} r${decision.targetRevision} ${matchesOf(decision)}`,
    })),
    ...item.writes.map((write) => ({
      at: write.startedAt,
      text: `${write.kind} ${write.state} ${write.before} → ${write.after}`,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return [
    `${item.status} ${item.value} at ${time(item.updatedAt)}`,
    ...events.map(({ at, text }) => `${time(at)} ${text}`),
  ].join('\n  ');
}
