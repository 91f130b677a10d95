export type WriteMode = 'REPLACE' | 'ADD_ONLY' | 'FILL_EMPTY';

/**
 * What shall stand in the relation. *Replace* takes the matches, *add only* keeps what stands and appends, *fill empty only* leaves any
 * value alone. The order of what stands is kept.
 */
export function nextValue(mode: WriteMode, before: readonly string[], matches: readonly string[]): string[] {
  if (mode === 'FILL_EMPTY' && before.length > 0) return [...before];
  if (mode === 'ADD_ONLY') return [...new Set([...before, ...matches])];
  return [...new Set(matches)];
}

/** What a person chose; in the gentler modes, what others added since the person saw the value stays. */
export function chosenValue(
  mode: WriteMode,
  before: readonly string[],
  { chosen, seen }: { chosen: readonly string[]; seen: readonly string[] },
): string[] {
  const added = mode === 'REPLACE' ? [] : before.filter((id) => !seen.includes(id));
  return [...new Set([...chosen, ...added])];
}

/** True when both hold the same pages; Notion keeps no meaningful order. */
export function sameValue(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a);
  return set.size === new Set(b).size && b.every((id) => set.has(id));
}
