import { sameValue } from '@/lib/matching/relation-value';
import type { Passed } from '@/tests/simulation/notion-gate';
import type { RuleState } from '@/tests/simulation/read-rule';
import type { RoundKind, Simulation } from '@/tests/simulation/simulation';
import type { Truth } from '@/tests/simulation/truth';

/** What was on its way when the refusal left may still arrive. */
const ON_THE_WAY_MS = 350;

/** Nothing is sent before a Retry-After has ended: by nobody when it concerns the whole workspace, unless a killed worker could not tell of it. */
export function checkSilence(passed: Passed[], kind: RoundKind): string[] {
  return passed.flatMap((refusal) => {
    const { silentUntil } = refusal;
    if (silentUntil === undefined) return [];
    const early = passed.filter(
      ({ at, caller }) =>
        at > refusal.answeredAt + ON_THE_WAY_MS &&
        at < silentUntil - 5 &&
        ((refusal.wholeWorkspace && kind !== 'killed') || caller === refusal.caller),
    );
    return early.map(
      ({ method, path, at, caller }) =>
        `${method} ${path} came ${Math.round(silentUntil - at)} ms before a Retry-After ended (${caller === refusal.caller ? 'same' : 'other'} connection)`,
    );
  });
}

/** Every change of a relation by the product is in its history, with what stood there before. */
export function checkHistory(simulation: Simulation, states: RuleState[], truth: Truth): string[] {
  const { journal } = simulation.world;
  // Pages in the trash stay in Notion's own value, but no client is shown them.
  const kept = (ids: string[]) => ids.filter((id) => truth.isLive(id) && !journal.left().has(id));
  return journal.writes().flatMap((write) => {
    const state = states.find(({ rule }) => rule.property.name === write.property);
    if (!state || sameValue(write.before, write.after)) return [];
    const history = state.items.find(({ pageId }) => pageId === write.pageId)?.writes ?? [];
    const isKept = history.some(
      ({ before, after, state: stage }) =>
        stage === 'DONE' && sameValue(kept(after), kept(write.ids)) && sameValue(kept(before), kept(write.before)),
    );
    const told = history.map((one) => `${one.kind} ${one.state} ${one.before} → ${one.after}`).join('; ');
    return isKept
      ? []
      : [`${state.rule.key}, page ${write.pageId}: ${write.before} → ${write.ids} is not in the history (${told})`];
  });
}

/** No write sets what stands already. */
export function checkIdleWrites({ world }: Simulation): string[] {
  return world.journal
    .writes()
    .filter(({ status, before, ids }) => status === 200 && sameValue(before, ids))
    .map(({ property, pageId, ids }) => `${property} of page ${pageId} was set to ${ids} once more`);
}

/** A disabled rule writes nothing but what a person wants undone. Only told of rules that were disabled during the whole round. */
export function checkDisabled(simulation: Simulation): string[] {
  const { restingRules, memory } = simulation;
  const resting = restingRules.filter(({ key }) => !memory.unsure.has(key)).map(({ property }) => property.name);
  return simulation.world.journal
    .writes()
    .filter(({ property }) => resting.includes(property))
    .map(({ pageId, property }) => `the disabled rule of ${property} wrote page ${pageId}`);
}
