import { NAVIGATION } from '@/components/shell/navigation';
import type { RuleName } from '@/lib/rules/find-names';
import { nameWithProperty } from '@/lib/rules/pair-name';

/** `shortcut`: the key that does the same without this window. */
export type Command = { id: string; label: string; href: string; shortcut?: string };

const PLACES: Command[] = [
  { id: 'new', label: '+ Add Auto Relation', href: '/dashboard/relations/new', shortcut: 'N' },
  ...NAVIGATION.map(({ href, label }) => ({ id: href, label, href })),
  { id: 'review', label: 'Review', href: '/dashboard/review' },
  { id: 'guide', label: 'Guide', href: '/dashboard/guide' },
];

/** Those in whose name each of these words stands. */
export function narrow(commands: Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

export const findPlaces = (text: string): Command[] => narrow(PLACES, text);

export function toCommand({ id, source, target, property }: RuleName): Command {
  return { id, label: nameWithProperty(source, target, property), href: `/dashboard/relations/${id}` };
}
