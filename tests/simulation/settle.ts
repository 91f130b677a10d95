import { setTimeout as sleep } from 'node:timers/promises';
import type { Passed } from '@/tests/simulation/notion-gate';
import type { Simulation } from '@/tests/simulation/simulation';
import type { SimConnection } from '@/tests/simulation/world';

const MOST_PASSES = 14;
const NEVER = new Date(0);
const PATIENCE_MS = 60_000;

/** Time passes for the product: what waits for a later moment is due now. A day when there must be a sweep. */
async function letTimePass({ world }: Simulation, isNewDay: boolean): Promise<Date> {
  const now = new Date();
  const db = world.product.db();
  await db.page.updateMany({ where: { nextReadAt: { not: null } }, data: { nextReadAt: now } });
  await db.item.updateMany({
    where: { status: 'FAILED', nextTryAt: { not: null } },
    data: { nextTryAt: now },
  });
  await db.pageWrite.updateMany({ where: { nextTryAt: { not: null } }, data: { nextTryAt: now } });
  await db.item.updateMany({ data: { decidedDay: null } });
  await db.rule.updateMany({ data: { waitingUntil: null } });
  const day = isNewDay ? { sweptAt: NEVER } : {};
  await db.feed.updateMany({ data: { nextPollAt: now, ...day } });
  await db.connection.updateMany({ data: { dueAt: now } });
  return now;
}

/** What one poll of everything sent to Notion, and how often it asked a model. */
export type Pass = { asked: Passed[]; calls: number };

/** Every connection has one slice. */
async function passOnce(simulation: Simulation): Promise<Pass> {
  const { gate, chat, connections } = simulation.world;
  const [before, calls] = [gate.passed.length, chat.counts.calls];
  await Promise.all(connections.map((connection) => runWhenFree(simulation, connection)));
  return { asked: gate.passed.slice(before), calls: chat.counts.calls - calls };
}

/** One slice, as soon as the lease is free and Notion lets us. */
async function runWhenFree(simulation: Simulation, connection: SimConnection): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await simulation.runSlice(connection))) {
    if (Date.now() > until) throw new Error('A connection was not free again.');
    await sleep(50);
  }
}

/** What is still to be done, in words; empty at rest. A feed that was due at `since` has been polled, and swept if it had to be. */
export async function readOpenWork({ world }: Simulation, since = new Date(0)): Promise<string[]> {
  const db = world.product.db();
  const healthy = { active: true, deletedAt: null, problemCode: null, outOfCredits: false };
  const inUse = { OR: [{ sourceOf: { some: healthy } }, { targetOf: { some: healthy } }] };
  const unseen = { OR: [{ nextPollAt: { lte: since } }, { listedAt: { not: null }, sweptAt: NEVER }] };
  const [items, feeds, polls, texts, commands, undos, failed] = await Promise.all([
    db.item.count({ where: { status: { in: ['PENDING', 'DECIDED', 'WRITING', 'NO_CREDITS'] }, rule: healthy } }),
    db.feed.count({ where: { drainStartedAt: { not: null }, ...inUse } }),
    db.feed.count({ where: { AND: [inUse, unseen] } }),
    db.page.count({ where: { needsText: true, feed: inUse } }),
    db.command.count({ where: { status: 'WAITING' } }),
    db.pageWrite.count({ where: { kind: 'UNDO', state: 'REQUESTED', rule: { deletedAt: null } } }),
    db.item.findMany({ where: { status: 'FAILED', rule: healthy }, include: { rule: true } }),
  ]);
  const open = { items, feeds, polls, texts, commands, undos };
  return [
    ...Object.entries(open).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : [])),
    ...failed.map(
      ({ pageId, problemCode, problemDetail, rule }) =>
        `${pageId} under ${rule.relationPropertyName}: ${problemCode} (${problemDetail})`,
    ),
  ];
}

async function retryFailed({ world }: Simulation): Promise<void> {
  const failed = await world.product
    .db()
    .item.groupBy({ by: ['ruleId'], where: { status: 'FAILED', rule: { deletedAt: null } } });
  for (const { ruleId } of failed) {
    const rule = world.rules.find(({ id }) => id === ruleId);
    if (rule) await world.product.retryFailed(rule.connection.accountId, rule.id);
  }
}

/** Ends all trouble and lets time pass until nothing is left to do; answers the last pass. Throws with what is left when it never ends. */
export async function settle(simulation: Simulation): Promise<Pass> {
  const { world } = simulation;
  for (const { hits } of await world.control.readFaults()) world.tally.add('Notion faults', hits);
  await world.control.clearFaults();
  world.chat.clearFaults();
  await simulation.waitForSlices();
  for (let pass = 0; ; pass += 1) {
    if (pass > 0) await simulation.advanceClock(200_000);
    const now = await letTimePass(simulation, pass === 1 && simulation.mustSweep);
    if (pass > 2) await retryFailed(simulation);
    const made = await passOnce(simulation);
    const { asked } = made;
    const open = await readOpenWork(simulation, now);
    // A write, and a body that was read within the minute of its edit, are looked at once more after that minute.
    const isStill = !asked.some(
      ({ method, path, status }) => method === 'PATCH' || (path.endsWith('/markdown') && status !== 404),
    );
    if (pass > 0 && open.length === 0 && isStill) return made;
    if (pass === MOST_PASSES)
      throw new Error(
        ['There is no rest.', ...open, ...asked.map(({ method, path, status }) => `${method} ${path} ${status}`)].join(
          '\n',
        ),
      );
  }
}

/** One more poll of everything, a while later. */
export async function pollOnce(simulation: Simulation): Promise<Pass> {
  await simulation.advanceClock(200_000);
  await letTimePass(simulation, false);
  return passOnce(simulation);
}
