import { createPage, editPage, movePage, relatePage, restorePage, trashPage } from '@/tests/simulation/page-steps';
import {
  command,
  editRule,
  renameProperty,
  replaceProperty,
  retypeProperty,
  shareDatabase,
  toggleRule,
  undo,
} from '@/tests/simulation/rule-steps';
import type { RoundKind, Simulation } from '@/tests/simulation/simulation';
import { addFault, killWorker, moveClock } from '@/tests/simulation/trouble-steps';

async function workInBackground(simulation: Simulation): Promise<void> {
  simulation.beginSlice(simulation.random.pick(simulation.world.connections));
}

async function workNow(simulation: Simulation): Promise<void> {
  await simulation.runSlice(simulation.random.pick(simulation.world.connections));
}

const STEPS = {
  editPage,
  createPage,
  trashPage,
  restorePage,
  movePage,
  relatePage,
  editRule,
  toggleRule,
  undo,
  command,
  shareDatabase,
  renameProperty,
  retypeProperty,
  replaceProperty,
  addFault,
  moveClock,
  killWorker,
  workInBackground,
  workNow,
} satisfies Record<string, (simulation: Simulation) => Promise<unknown>>;

export type StepName = keyof typeof STEPS;

const PEOPLE: Record<StepName, number> = {
  editPage: 34,
  createPage: 5,
  trashPage: 3,
  restorePage: 5,
  movePage: 2,
  relatePage: 12,
  editRule: 2,
  toggleRule: 1.5,
  undo: 3,
  command: 2,
  shareDatabase: 1,
  renameProperty: 1,
  retypeProperty: 0.3,
  replaceProperty: 0.3,
  addFault: 0,
  moveClock: 3,
  killWorker: 0,
  workInBackground: 0,
  workNow: 0,
};

const WORK = { workInBackground: 8, workNow: 3 };

const WEIGHTS: Record<RoundKind, Record<StepName, number>> = {
  calm: PEOPLE,
  busy: { ...PEOPLE, ...WORK },
  faulty: { ...PEOPLE, ...WORK, addFault: 10 },
  killed: { ...PEOPLE, addFault: 5, killWorker: 8 },
};

/** One step by chance; answers its name. `only` narrows the choice. */
export async function takeStep(simulation: Simulation, only?: readonly StepName[]): Promise<StepName> {
  const weights = { ...WEIGHTS[simulation.kind] };
  if (only) for (const name of Object.keys(weights) as StepName[]) if (!only.includes(name)) weights[name] = 0;
  const name = simulation.random.weighted(weights);
  await STEPS[name](simulation);
  return name;
}
