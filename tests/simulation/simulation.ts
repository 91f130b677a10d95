import { createHumanMemory } from '@/tests/simulation/human-memory';
import { createRandom } from '@/tests/simulation/random';
import { addRules } from '@/tests/simulation/rules';
import { createWorkers } from '@/tests/simulation/workers';
import { createWorld, type SimConnection, type SimRule, type World } from '@/tests/simulation/world';

/** Rounds differ in what may happen while pages are being worked on. */
export type RoundKind = 'calm' | 'busy' | 'faulty' | 'killed';

let owners = 0;

/** The calm hour after which a refusal no longer slows a connection down, and the minute after which its window is empty. */
async function forgetRefusals({ product }: World, id: string): Promise<void> {
  await product.db().connection.update({
    where: { id },
    data: { requestsPerMinute: 1_000_000, refusedAt: null, recentRequests: [] },
  });
}

/** A world with its rules, a seed's choices, and what has to be remembered between steps. */
export async function startSimulation(seed: number) {
  const world = await createWorld();
  const random = createRandom(seed);
  const memory = createHumanMemory(world.rules);
  world.journal.onWrite(memory.noteWrite);
  const running = new Map<string, Promise<unknown>>();
  let clockMs = 0;

  async function runSlice({ id }: SimConnection): Promise<boolean> {
    owners += 1;
    await forgetRefusals(world, id);
    return world.runSlice(id, `simulation/${owners}`);
  }

  const simulation = {
    seed,
    world,
    random,
    memory,
    /** Something happened that only a sweep finds. */
    mustSweep: false,
    renamed: 0,
    restedAt: new Date(),
    /** Rules whose pages may be older than their target, for *Processing Limits* left them out. */
    limited: new Set<string>(),
    /** Rules that were disabled at the last rest and at every moment since. */
    restingRules: [] as SimRule[],
    kind: 'calm' as RoundKind,
    runSlice,
    workers: createWorkers(world.environment),
    /** Lets a slice run beside the next steps. */
    beginSlice(connection: SimConnection): void {
      if (running.has(connection.id)) return;
      const slice = runSlice(connection).finally(() => running.delete(connection.id));
      running.set(connection.id, slice);
    },
    waitForSlices: () => Promise.all(running.values()),
    /** Waits until no slice runs; false when real workers are at it, which never rest. */
    async isQuiet(): Promise<boolean> {
      if (simulation.kind === 'killed') return false;
      await Promise.all(running.values());
      return true;
    },
    /** What happened to the pages that the first problem speaks of. */
    explain([first = '']: string[]): string[] {
      const [page, ...others] = first.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
      return page ? world.journal.told(page, others).slice(-40) : [];
    },
    async stop(): Promise<void> {
      await simulation.workers.killAll();
      await world.stop();
    },
    async advanceClock(ms: number): Promise<void> {
      clockMs += ms;
      await world.control.moveClock(clockMs);
    },
  };

  for (const [home, count] of [
    ['things', 8],
    ['groups', 5],
    ['notes', 5],
  ] as const)
    for (let index = 0; index < count; index += 1) await world.people.create(home, random);
  await addRules(world);
  return simulation;
}

export type Simulation = Awaited<ReturnType<typeof startSimulation>>;
