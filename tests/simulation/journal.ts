import type { RelationWrite } from '@/tests/simulation/notion-gate';

const KEPT = 5_000;

/** What happened since the last rest: the product's writes, and which pages and databases people touched. */
export function createJournal() {
  let writes: RelationWrite[] = [];
  let left = new Set<string>();
  const events: string[] = [];
  let listener: (write: RelationWrite) => void = () => undefined;
  return {
    /** What people and the product did, for whoever has to understand a failure. */
    tell(event: string) {
      events.push(`${new Date().toISOString().slice(14)} ${event}`);
      if (events.length > KEPT) events.splice(0, events.length - KEPT);
    },
    /** What was told of a page, and how the others came and went. */
    told: (pageId: string, others: readonly string[]) =>
      events.filter(
        (event) =>
          event.includes(` ${pageId}`) ||
          (others.some((id) => event.includes(id)) && /^\S+ (trash|restore|move)/.test(event)),
      ),
    note(write: RelationWrite) {
      const { pageId, property, before, after, status } = write;
      this.tell(`product: ${property} of ${pageId}: ${before} → ${after} (${status})`);
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
