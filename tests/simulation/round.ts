import { setTimeout as sleep } from 'node:timers/promises';
import { sameValue } from '@/lib/matching/relation-value';
import { checkDecisions } from '@/tests/simulation/check-decisions';
import { checkIdlePoll } from '@/tests/simulation/check-idle-poll';
import { checkLedgers } from '@/tests/simulation/check-ledger';
import { checkDisabled, checkHistory, checkIdleWrites, checkSilence } from '@/tests/simulation/check-requests';
import { checkValues } from '@/tests/simulation/check-values';
import { isStale, type RuleState, readRuleState } from '@/tests/simulation/read-rule';
import { readOpenWork, settle } from '@/tests/simulation/settle';
import type { RoundKind, Simulation } from '@/tests/simulation/simulation';
import { type StepName, takeStep } from '@/tests/simulation/steps';
import { readTruth } from '@/tests/simulation/truth';

/** Counts what a round did and what of it is about to be checked. */
function countRound({ world, restedAt }: Simulation, states: RuleState[]): void {
  const { tally, gate, journal, chat } = world;
  const healthy = states.filter(({ isHealthy }) => isHealthy);
  const undos = states
    .flatMap(({ items }) => items.flatMap(({ writes }) => writes))
    .filter(({ kind, doneAt }) => kind === 'UNDO' && doneAt && doneAt > restedAt);
  tally.add('rests');
  tally.add('pages at rest', healthy.flatMap(({ items }) => items.filter(({ status }) => status !== 'GONE')).length);
  tally.add(
    'pages not re-checked',
    healthy.flatMap((state) => state.items.filter((item) => isStale(state, item))).length,
  );
  tally.add('requests', gate.passed.length);
  tally.add('refusals heeded', gate.passed.filter(({ silentUntil }) => silentUntil !== undefined).length);
  tally.add('relations written', journal.writes().filter(({ before, after }) => !sameValue(before, after)).length);
  tally.add('undone', undos.filter(({ state }) => state === 'DONE').length);
  tally.add('undos refused', undos.filter(({ state }) => state === 'REFUSED').length);
  tally.add('model calls', chat.counts.calls - tally.of('model calls'));
  tally.add('OpenAI faults', chat.counts.faults - tally.of('OpenAI faults'));
}

/** Everything that must hold at rest; one sentence for each thing that does not. */
async function checkRest(simulation: Simulation): Promise<string[]> {
  const { world } = simulation;
  const truth = await readTruth(world);
  const states = await Promise.all(world.rules.map((rule) => readRuleState(simulation, rule)));
  countRound(simulation, states);
  const ofRules = states.flatMap((state) =>
    [...checkDecisions(simulation, state, truth), ...checkValues(simulation, state, truth)].map(
      (problem) => `${state.rule.key} (${state.rule.settings.writeMode}, ${state.rule.settings.matches}): ${problem}`,
    ),
  );
  return [
    ...ofRules,
    ...checkHistory(simulation, states, truth),
    ...checkIdleWrites(simulation),
    ...checkDisabled(simulation),
    ...checkSilence(world.gate.passed, simulation.kind),
    ...(await checkLedgers(simulation)),
  ];
}

function clearRound(simulation: Simulation): void {
  const { world, memory } = simulation;
  world.gate.passed.length = 0;
  world.journal.clear();
  memory.unsure.clear();
  simulation.mustSweep = false;
  simulation.restedAt = new Date();
  simulation.restingRules = world.rules.filter(({ active }) => !active);
}

/** Also for a machine that does much else. */
const LONGEST_MS = 600_000;

/** A round that does not end is a failure: what is open and what was asked last tells why. */
async function giveUp(simulation: Simulation): Promise<never> {
  await sleep(LONGEST_MS, undefined, { ref: false });
  const asked = simulation.world.gate.passed
    .slice(-12)
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
  throw new Error(['The round does not end.', ...(await readOpenWork(simulation)), ...asked].join('\n'));
}

/** Steps of one kind, then rest, then all checks. Throws with what does not hold and the steps that led there. */
export async function playRound(
  simulation: Simulation,
  kind: RoundKind,
  steps: number,
  only?: readonly StepName[],
): Promise<void> {
  simulation.kind = kind;
  const taken: string[] = [];
  const play = async () => {
    await simulation.advanceClock(61_000);
    if (kind === 'killed') await simulation.workers.start();
    for (let step = 0; step < steps; step += 1) {
      taken.push(await takeStep(simulation, only));
      simulation.world.tally.add(kind);
    }
    await simulation.workers.killAll();
    const lastPass = await settle(simulation);
    return [...(await checkRest(simulation)), ...(await checkIdlePoll(simulation, lastPass))];
  };
  try {
    const problems = await Promise.race([play(), giveUp(simulation)]);
    if (problems.length > 0) throw new Error([...problems, ...simulation.explain(problems)].join('\n'));
  } catch (error) {
    const told = `Seed ${simulation.seed}, a ${kind} round of ${taken.join(' ')}`;
    await simulation.workers.killAll();
    throw new Error(`${told}\n${error instanceof Error ? error.stack : error}`);
  }
  clearRound(simulation);
}
