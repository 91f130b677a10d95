import type { RelationWrite } from '@/tests/simulation/notion-gate';
import type { SimRule } from '@/tests/simulation/world';

/** What a person last made of one relation, and how the product's item stood at that moment. */
export type LastEdit = {
  value: string[];
  removed: string[];
  at: Date;
  status: string | null;
  decisionId: string | null;
};

type Entry = {
  /** In the relation by a person's hand, and neither taken out again nor gone by itself since. */
  added: Set<string>;
  /** Taken out by a person after the product knew it, and not put back; in *replace* nobody's removal is kept. */
  removed: Set<string>;
  /** Everything a person ever put in or took out. */
  everAdded: Set<string>;
  everRemoved: Set<string>;
  last: LastEdit | null;
  /** When the page last moved: every value that it had until then went as if a person had emptied it. */
  movedAt: Date | null;
  /** Targets that left or came back since the last edit. */
  left: Set<string>;
};

/** Remembers what people did to relations: none of it may be lost in the gentler write modes. */
export function createHumanMemory(rules: readonly SimRule[]) {
  const entries = new Map<string, Entry>();
  /** Rules whose write mode changed or of which something was undone since the last rest: their writes may take away what people added. */
  const unsure = new Set<string>();
  /** When a rule's write mode last changed: it is for the decisions from then on, what stands stays. */
  const modeSince = new Map<string, Date>();

  function of(rule: SimRule, pageId: string): Entry {
    const key = `${rule.key} ${rule.property.id} ${pageId}`;
    const entry = entries.get(key) ?? {
      added: new Set(),
      removed: new Set(),
      everAdded: new Set(),
      everRemoved: new Set(),
      last: null,
      movedAt: null,
      left: new Set(),
    };
    entries.set(key, entry);
    return entry;
  }

  return {
    of,
    unsure,
    modeSince,
    noteEdit(rule: SimRule, pageId: string, before: string[], known: string[], last: Omit<LastEdit, 'removed'>) {
      const entry = of(rule, pageId);
      const removed = before.filter((id) => !last.value.includes(id));
      for (const id of last.value) {
        entry.removed.delete(id);
        entry.everAdded.add(id);
        if (!before.includes(id)) entry.added.add(id);
      }
      for (const id of removed) {
        entry.added.delete(id);
        entry.everRemoved.add(id);
        if (known.includes(id) && rule.settings.writeMode !== 'REPLACE') entry.removed.add(id);
      }
      entry.last = { ...last, removed };
      entry.left.clear();
    },
    /** In *replace* the decision alone counts, so what was removed before is no longer held against the product. */
    noteMode(rule: SimRule) {
      modeSince.set(rule.key, new Date());
      if (rule.settings.writeMode !== 'REPLACE') return;
      for (const [key, { removed }] of entries) if (key.startsWith(`${rule.key} `)) removed.clear();
    },
    /** A target in the trash or elsewhere vanishes from values by itself, and nobody can tell any more who took it out. */
    forgetTarget(pageId: string) {
      for (const { added, removed, left } of entries.values()) {
        added.delete(pageId);
        removed.delete(pageId);
        left.add(pageId);
      }
    },
    /** A page that moved has lost its values, as if a person had emptied them. */
    forgetSource(pageId: string) {
      for (const rule of rules) {
        const entry = of(rule, pageId);
        entry.added.clear();
        entry.movedAt = new Date();
      }
    },
    /** In *replace* the product may overwrite what people did; an undo goes back to what stood before and is checked by itself. */
    noteWrite(write: RelationWrite) {
      for (const rule of rules) {
        if (rule.property.name !== write.property) continue;
        if (rule.settings.writeMode !== 'REPLACE' && !unsure.has(rule.key)) continue;
        const entry = of(rule, write.pageId);
        for (const id of [...entry.added]) if (!write.after.includes(id)) entry.added.delete(id);
        entry.removed.clear();
      }
    },
  };
}

export type HumanMemory = ReturnType<typeof createHumanMemory>;
