import type { Simulation } from '@/tests/simulation/simulation';

/** Entries add up to each balance, nothing is held at rest, nothing was paid twice and no balance is below zero. */
export async function checkLedgers({ world }: Simulation): Promise<string[]> {
  const db = world.product.db();
  const accounts = [...new Set(world.connections.map(({ accountId }) => accountId))];
  const checks = accounts.map(async (accountId) => {
    const [entries, open, balance, decided] = await db.$transaction(
      [
        db.creditEntry.groupBy({
          by: ['kind'],
          where: { accountId },
          _sum: { amount: true },
          orderBy: { kind: 'asc' },
        }),
        db.creditHold.count({ where: { accountId, status: 'OPEN' } }),
        db.creditBalance.findUniqueOrThrow({ where: { accountId } }),
        db.decision.aggregate({ where: { accountId }, _sum: { cost: true } }),
      ],
      { isolationLevel: 'RepeatableRead' },
    );
    const sum = entries.reduce((total, { _sum }) => total + (_sum.amount ?? 0n), 0n);
    const used = -(entries.find(({ kind }) => kind === 'USE')?._sum.amount ?? 0n);
    const problems: string[] = [];
    if (sum !== balance.posted) problems.push(`entries sum up to ${sum}, the balance is ${balance.posted}`);
    if (open > 0 || balance.held !== 0n) problems.push(`${open} holds are open and ${balance.held} held at rest`);
    if (balance.posted < 0n) problems.push('the balance is below zero');
    if (used < (decided._sum.cost ?? 0n)) problems.push(`decisions cost ${decided._sum.cost}, but ${used} was charged`);
    return problems;
  });
  return (await Promise.all(checks)).flat();
}
