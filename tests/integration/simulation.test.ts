import { expect, test } from 'vitest';
import { playRound } from '@/tests/simulation/round';
import { startSimulation } from '@/tests/simulation/simulation';

const seed = Number(process.env.SIMULATION_SEED ?? 20_260_101);

test('after any steps every page rests as a pass from scratch would decide it', async () => {
  const simulation = await startSimulation(seed);
  try {
    const begun = performance.now();
    await playRound(simulation, 'calm', 0);
    console.log('first', performance.now() - begun);
    for (let round = 0; round < 5; round++) {
      const begun = performance.now();
      await playRound(simulation, 'calm', 20, ['editPage', 'createPage', 'relatePage']);
      console.log(round, performance.now() - begun);
    }
  } finally {
    await simulation.world.stop();
  }
  expect(true).toBe(true);
});
