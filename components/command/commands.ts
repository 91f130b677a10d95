import { NAVIGATION } from '@/components/shell/navigation';
import type { RuleView } from '@/lib/rules/view';

export type Command = { id: string; label: string; group: 'Go to' | 'Auto Relations'; href: string };

const PLACES: Command[] = [
  { id: 'new', label: '+ Add Auto Relation', group: 'Go to', href: '/dashboard/relations/new' },
  ...NAVIGATION.map(({ href, label }): Command => ({ id: href, label, group: 'Go to', href })),
  { id: 'review', label: 'Review', group: 'Go to', href: '/dashboard/review' },
  { id: 'guide', label: 'Guide', group: 'Go to', href: '/dashboard/guide' },
];

function toCommand({ id, source, target, relationProperty }: RuleView): Command {
  const label = `${source.name || 'Untitled'} → ${target.name || 'Untitled'} · ${relationProperty.name}`;
  return { id, label, group: 'Auto Relations', href: `/dashboard/relations/${id}` };
}

/** What the menu offers for these words: each of them stands somewhere in the label. */
export function findCommands(rules: RuleView[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...PLACES, ...rules.map(toCommand)];
  return all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
