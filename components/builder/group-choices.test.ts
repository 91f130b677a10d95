import { describe, expect, it } from 'vitest';
import { groupChoices, markMatches } from '@/components/builder/group-choices';

const choice = (id: string, databaseId: string | null, databaseTitle: string | null = null) => ({
  id,
  databaseId,
  databaseTitle,
  title: id,
  icon: null,
  url: null,
  editedAt: null,
  location: null,
  pageCount: null,
});

describe('groupChoices', () => {
  it('puts the data sources of one database where its first one stands', () => {
    const groups = groupChoices([choice('a', 'x', 'Cooking'), choice('b', 'y'), choice('c', 'x', 'Cooking')]);
    expect(groups.map(({ title, choices }) => [title, choices.map(({ id }) => id)])).toEqual([
      ['Cooking', ['a', 'c']],
      [null, ['b']],
    ]);
  });

  it('keeps data sources without a database apart', () => {
    expect(groupChoices([choice('a', null), choice('b', null)])).toHaveLength(2);
  });
});

describe('markMatches', () => {
  it.each([
    ['Recipes', 'cip', ['Re', '*cip', 'es']],
    ['Recipes', '', ['Recipes']],
    ['My Big List', 'list my', ['*My', ' Big ', '*List']],
    ['a (b)', '(b', ['a ', '*(b', ')']],
    ['Crème', 'CRÈME', ['*Crème']],
  ])('%s by %s', (title, query, pieces) => {
    expect(markMatches(title, query).map(({ text, matched }) => (matched ? `*${text}` : text))).toEqual(pieces);
  });
});
