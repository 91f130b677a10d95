/** What a simulation did, so that a reader sees that it did something and a test can ask for it. */
const GROUPS = {
  steps: ['calm', 'busy', 'faulty', 'killed'],
  'people in Notion': ['created', 'edited', 'trashed', 'restored', 'moved', 'related'],
  'people in the product': ['rule edited', 'rule switched', 'undo asked', 'command given'],
  'people in settings': ['database taken away', 'database given back', 'renamed', 'retyped', 'property replaced'],
  trouble: ['Notion faults', 'OpenAI faults', 'workers killed'],
  product: ['requests', 'model calls', 'relations written', 'undone', 'undos refused'],
  checked: ['rests', 'pages at rest', 'pages not re-checked', 'refusals heeded'],
} as const;

export type Counted = (typeof GROUPS)[keyof typeof GROUPS][number];

export const COUNTED: readonly Counted[] = Object.values(GROUPS).flat();

export function createTally() {
  const counts = new Map<Counted, number>();
  const of = (what: Counted) => counts.get(what) ?? 0;
  return {
    of,
    add(what: Counted, count = 1) {
      counts.set(what, of(what) + count);
    },
    tell: () =>
      Object.entries(GROUPS)
        .map(([group, names]) => `${group}: ${names.map((name) => `${of(name)} ${name}`).join(', ')}`)
        .join('\n'),
  };
}

export type Tally = ReturnType<typeof createTally>;
