import { sameValue } from '@/lib/matching/relation-value';
import { decisionOf, isStale, matchesOf, type RuleState } from '@/tests/simulation/read-rule';
import type { Simulation } from '@/tests/simulation/simulation';
import type { Truth } from '@/tests/simulation/truth';

/** A rule stops exactly while a database of it is out of reach. */
function checkProblem({ rule, row }: RuleState, truth: Truth): string[] {
  if (!rule.active) return [];
  const { unshared } = rule.connection;
  const isCut = unshared.has(rule.from.key) || unshared.has(rule.to.key);
  if (isCut) return row.problemCode ? [] : ['goes on although a database is not shared'];
  const hasTargets = JSON.parse(truth.printTarget(rule))[0].length > 0;
  if (row.problemCode === 'target_empty' && !hasTargets) return [];
  return row.problemCode ? [`is stopped by ${row.problemCode}`] : [];
}

function checkPages(state: RuleState, truth: Truth): string[] {
  const { rule, items } = state;
  const byPage = new Map(items.map((item) => [item.pageId, item]));
  const live = truth.live(rule.from);
  const ids = new Set(live.map(({ id }) => id));
  const left = items
    .filter(({ pageId, status }) => !ids.has(pageId) && status !== 'GONE')
    .map(({ pageId, status }) => `page ${pageId} left but is ${status}`);
  const wrong = live.flatMap((page) => {
    const item = byPage.get(page.id);
    const wanted = truth.choose(rule, page);
    if (!item) return [`page ${page.id} has no item`];
    if (item.status === 'UNDONE') return [];
    if (item.status !== 'WRITTEN') return [`page ${page.id} is ${item.status} (${item.problemCode})`];
    const decision = decisionOf(item);
    const isTold = item.problemCode === 'page_empty' || item.problemCode === 'undo_conflict';
    if (wanted === null) return isTold ? [] : [`the empty page ${page.id} is told as ${item.problemCode}`];
    if (!decision) return [`page ${page.id} was never decided`];
    if (isStale(state, item)) return [];
    return sameValue(matchesOf(decision), wanted)
      ? []
      : [`page ${page.id} is decided as ${matchesOf(decision)} and not as ${wanted}`];
  });
  return [...left, ...wrong];
}

function checkStale(simulation: Simulation, state: RuleState): string[] {
  const { rule, row, items } = state;
  const stale = items.filter((item) => isStale(state, item)).length;
  const isLimited = rule.settings.processingLimit < 1_000;
  const mayBeStale = isLimited || simulation.limited.has(rule.key);
  if (isLimited || stale > 0) simulation.limited.add(rule.key);
  else simulation.limited.delete(rule.key);
  if (stale > 0 && !mayBeStale) return [`${stale} pages are not re-checked below the limit`];
  return stale === row.notRechecked ? [] : [`${stale} pages are not re-checked, but ${row.notRechecked} are told`];
}

/** Every live page of a healthy rule is decided as a pass from scratch would decide it; the others are exactly those told as not re-checked. */
export function checkDecisions(simulation: Simulation, state: RuleState, truth: Truth): string[] {
  const problems = checkProblem(state, truth);
  if (!state.isHealthy) return problems;
  return [...problems, ...checkPages(state, truth), ...checkStale(simulation, state)];
}
