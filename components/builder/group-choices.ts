import type { DataSourceChoice } from '@/lib/connections/browse';

/** `title`: of a database that shows several data sources; null for one that stands alone. */
export type ChoiceGroup = { key: string; title: string | null; choices: DataSourceChoice[] };

/** Data sources of one database together, where the first of them stands. */
export function groupChoices(choices: DataSourceChoice[]): ChoiceGroup[] {
  const groups = new Map<string, DataSourceChoice[]>();
  for (const choice of choices) {
    const key = choice.databaseId ?? choice.id;
    groups.set(key, [...(groups.get(key) ?? []), choice]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    title:
      members.length < 2 ? null : (members.find(({ databaseTitle }) => databaseTitle)?.databaseTitle ?? 'One database'),
    choices: members,
  }));
}

export type Piece = { text: string; matched: boolean };

/** A title cut where words of the query stand in it, whatever their case. */
export function markMatches(title: string, query: string): Piece[] {
  const words = query
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text: title, matched: false }];
  return title
    .split(new RegExp(`(${words.join('|')})`, 'iu'))
    .map((text, index) => ({ text, matched: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
