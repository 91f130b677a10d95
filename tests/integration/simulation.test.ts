import { expect, test } from 'vitest';
import { playRound } from '@/tests/simulation/round';
import { type RoundKind, startSimulation } from '@/tests/simulation/simulation';

const KINDS: RoundKind[] = ['calm', 'faulty'];
const ROUND = 50;

/** The short form of `tests/long/simulation.test.ts`; set SIMULATION_SEED to play another one. */
const seed = Number(process.env.SIMULATION_SEED ?? 20_260_101);

test('after any steps every page rests as a pass from scratch would decide it', async () => {
  const simulation = await startSimulation(seed);
  try {
    await playRound(simulation, 'calm', 0);
    for (const kind of KINDS) await playRound(simulation, kind, ROUND);
    expect(await simulation.isQuiet()).toBe(true);
    const { tally } = simulation.world;
    console.log(tally.tell());
    expect(Math.min(...(['edited', 'relations written', 'pages at rest'] as const).map(tally.of))).toBeGreaterThan(20);
  } finally {
    await simulation.stop();
  }
}, 240_000);
