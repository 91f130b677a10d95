import { sameValue } from '@/lib/matching/relation-value';
import type { LastEdit } from '@/tests/simulation/human-memory';
import {
  decisionOf,
  type ItemState,
  isStale,
  matchesOf,
  type RuleState,
  tellHistory,
} from '@/tests/simulation/read-rule';
import type { Simulation } from '@/tests/simulation/simulation';
import type { Truth } from '@/tests/simulation/truth';

type Facts = { value: string[]; matches: string[]; decidedAt: Date; last: LastEdit | null; item: ItemState };

/** A person's edit stands until the page is decided again. */
function checkReplace({ value, matches, decidedAt, last, item }: Facts, truth: Truth): string[] {
  const decided = sameValue(value, matches);
  if (!last || decidedAt > last.at) return decided ? [] : [`holds ${value} and not ${matches}`];
  const edited = sameValue(value, last.value.filter(truth.isLive));
  const isStrict = last.status === 'WRITTEN' && last.decisionId === item.decisionId;
  return edited || (decided && !isStrict) ? [] : [`holds ${value} and not ${last.value} by a person's hand`];
}

function checkGentle(facts: Facts, mode: 'ADD_ONLY' | 'FILL_EMPTY', everAdded: Set<string>): string[] {
  const { value, matches, decidedAt, last, item } = facts;
  const problems: string[] = [];
  const tookOut = last && last.at > decidedAt ? last.removed : [];
  const wanted = matches.filter((id) => !item.removed.includes(id) && !tookOut.includes(id));
  const missing = wanted.filter((id) => !value.includes(id));
  // A value that a person emptied after the decision is filled when the page is decided again, not before.
  const emptied = last !== null && last.at > decidedAt && last.removed.length > 0;
  const isOpen = mode === 'ADD_ONLY' || (value.length === 0 && !emptied);
  if (missing.length > 0 && isOpen) problems.push(`misses ${missing}`);
  const ever = new Set([
    ...everAdded,
    ...item.decisions.flatMap(matchesOf),
    ...item.writes.flatMap(({ before }) => before),
  ]);
  const foreign = value.filter((id) => !ever.has(id));
  if (foreign.length > 0) problems.push(`holds ${foreign}, which nobody put there`);
  return problems;
}

function checkItem(simulation: Simulation, state: RuleState, item: ItemState, truth: Truth): string[] {
  const { rule } = state;
  const value = truth.valueOf(rule, item.pageId);
  const { added, removed, everAdded, everRemoved, movedAt, last } = simulation.memory.of(rule, item.pageId);
  if (value === null) return [];
  const problems: string[] = [];
  const mode = rule.settings.writeMode;
  if (mode !== 'REPLACE' && !simulation.memory.unsure.has(rule.key)) {
    const lost = [...added].filter((id) => truth.isLive(id) && !value.includes(id));
    if (lost.length > 0) problems.push(`lost ${lost}, which a person added`);
    const back = [...removed].filter((id) => value.includes(id));
    if (back.length > 0) problems.push(`holds ${back} again, which a person removed`);
  }
  const putIn = item.writes.filter(({ startedAt }) => movedAt && startedAt <= movedAt).flatMap(({ after }) => after);
  const emptied = new Set(movedAt ? [...everAdded, ...putIn] : []);
  const remembered = item.removed.filter((id) => !everRemoved.has(id) && !emptied.has(id));
  if (remembered.length > 0) problems.push(`takes ${remembered} for removed by a person`);
  const decision = decisionOf(item);
  if (item.status !== 'WRITTEN' || !decision || isStale(state, item) || item.problemCode) return problems;
  const since = simulation.memory.modeSince.get(rule.key);
  if (since && decision.createdAt < since) return problems;
  const matches = matchesOf(decision).filter(truth.isLive);
  const facts = { value, matches, decidedAt: decision.createdAt, last, item };
  return [...problems, ...(mode === 'REPLACE' ? checkReplace(facts, truth) : checkGentle(facts, mode, everAdded))];
}

/** An undo takes back what the product wrote since a person's last edit, never that edit, unless nothing shows that there was one. */
function checkUndos(simulation: Simulation, state: RuleState, item: ItemState, truth: Truth): string[] {
  const { last, left } = simulation.memory.of(state.rule, item.pageId);
  if (!last) return [];
  const done = item.writes.filter(({ state: stage }) => stage === 'DONE');
  const earlier = done.filter(({ startedAt }) => startedAt <= last.at).at(-1)?.after ?? [];
  return done.flatMap((undo) => {
    if (undo.kind !== 'UNDO' || last.at > undo.startedAt || sameValue(undo.before, undo.after)) return [];
    const since = done.filter(
      ({ kind, startedAt }) => kind === 'APPLY' && startedAt > last.at && startedAt < undo.startedAt,
    );
    const isBack = since.some(({ before }) => sameValue(before, undo.after));
    // What the product first found after the edit, beside what it had left: who took out a target that left meanwhile cannot be told.
    const found = since[0]?.before ?? undo.before;
    const tookOut = last.removed.filter((id) => !left.has(id) && earlier.includes(id) && !found.includes(id));
    const isUnseen = found.every((id) => earlier.includes(id)) && tookOut.length === 0;
    const isSame = sameValue(undo.after.filter(truth.isLive), last.value.filter(truth.isLive));
    if (isBack || isUnseen || isSame) return [];
    return [`was undone to ${undo.after}, over what a person made of it: ${last.value}`];
  });
}

/** What stands in each relation follows from the decision, the write mode and what people did to it. */
export function checkValues(simulation: Simulation, state: RuleState, truth: Truth): string[] {
  if (!state.isHealthy) return [];
  const problems = state.items.flatMap((item) =>
    item.status === 'GONE'
      ? []
      : [...checkItem(simulation, state, item, truth), ...checkUndos(simulation, state, item, truth)].map(
          (problem) => `page ${item.pageId} ${problem}\n  ${tellHistory(item)}`,
        ),
  );
  return problems;
}
