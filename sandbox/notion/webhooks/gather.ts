import type { Change } from '@/sandbox/notion/store/changes';
import type { Group, Pace } from '@/sandbox/notion/webhooks/types';

const AT_ONCE = new Set(['page.created', 'page.properties_updated']);
const TOGETHER = new Set([
  'page.properties_updated',
  'page.content_updated',
  'data_source.content_updated',
  'data_source.schema_updated',
]);

/**
 * Turns edits into events: of those that Notion puts together, the ones of a page within a minute become one. The first edit of
 * properties is told at once, the further ones of that minute together at its end. Source: Notion, changelog of 2026-10-15.
 */
export class Gatherer {
  readonly #open = new Map<string, Group>();
  readonly #lastTold = new Map<string, number>();
  #count = 0;

  constructor(private readonly pace: Pace) {}

  add(change: Change, now: number): void {
    const key = `${change.type} ${change.id}`;
    const open = TOGETHER.has(change.type) ? this.#open.get(key) : undefined;
    if (open) {
      join(open, change);
      return;
    }
    this.#count += 1;
    const unique = TOGETHER.has(change.type) ? key : `${key} ${this.#count}`;
    const group: Group = {
      change: { ...change },
      authors: new Set([change.by]),
      at: now,
      dueAt: this.#dueAt(key, now),
    };
    this.#open.set(unique, group);
  }

  /** The groups that are due, in the order in which they began; `all` also those that still wait. */
  take(now: number, all: boolean): Group[] {
    const due = [...this.#open].filter(([, group]) => all || group.dueAt <= now);
    for (const [key, group] of due) {
      this.#open.delete(key);
      this.#lastTold.set(`${group.change.type} ${group.change.id}`, group.at);
    }
    return due.map(([, group]) => group);
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  #dueAt(key: string, now: number): number {
    const { delayMs, windowMs, speed } = this.pace;
    const type = key.split(' ')[0] ?? '';
    const soon = now + delayMs / speed;
    if (!TOGETHER.has(type)) return soon;
    const window = windowMs / speed;
    if (!AT_ONCE.has(type)) return now + window;
    return Math.max(soon, (this.#lastTold.get(key) ?? Number.NEGATIVE_INFINITY) + window);
  }
}

function join(group: Group, change: Change): void {
  const { change: held, authors } = group;
  authors.add(change.by);
  if (change.properties) held.properties = [...new Set([...(held.properties ?? []), ...change.properties])];
  if (change.schema) held.schema = [...(held.schema ?? []), ...change.schema];
  if (!change.blocks) return;
  const blocks = new Map([...(held.blocks ?? []), ...change.blocks].map((block) => [block.id, block]));
  held.blocks = [...blocks.values()];
}
