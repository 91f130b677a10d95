import type { RelationWrite } from '@/tests/simulation/notion-gate';

/** What happened since the last rest: the product's writes, and which pages and databases people touched. */
export function createJournal() {
  let writes: RelationWrite[] = [];
  let left = new Set<string>();
  let listener: (write: RelationWrite) => void = () => undefined;
  return {
    note(write: RelationWrite) {
      writes.push(write);
      listener(write);
    },
    onWrite(next: (write: RelationWrite) => void) {
      listener = next;
    },
    writes: () => writes,
    /** A page that left its database or came back: it vanishes from and returns to relations by itself. */
    noteLeft: (pageId: string) => void left.add(pageId),
    left: () => left,
    clear() {
      writes = [];
      left = new Set();
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;
