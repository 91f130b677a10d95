import { expect, test } from 'vitest';
import { createClock } from '@/sandbox/clock';
import { titleOf } from '@/sandbox/notion/store/pages';
import { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import { sampleToken, seedSamples } from '@/sandbox/samples/seed';

function seed(): NotionStore {
  const store = new NotionStore(createClock());
  seedSamples(store);
  return store;
}

test('the sample workspace holds what it promises, under ids that stay', () => {
  const store = seed();
  const counts = [...store.dataSources.values()].map((one) => [plainText(one.title), store.rowsOf(one.id).length]);
  expect(Object.fromEntries(counts)).toMatchObject({
    Recipes: 60,
    Categories: 14,
    Tasks: 40,
    Projects: 8,
    'Reading list': 0,
  });
  expect([...seed().pages.keys()]).toEqual([...store.pages.keys()]);
});

test('titles are unique within a database, one page has none, and recipes have bodies', () => {
  const store = seed();
  for (const dataSource of store.dataSources.values()) {
    const titles = store.rowsOf(dataSource.id).map((page) => titleOf(store, page));
    expect(new Set(titles).size).toBe(titles.length);
  }
  expect([...store.pages.values()].filter((page) => titleOf(store, page) === '')).toHaveLength(1);
  const recipes = store.rowsOf(sampleToken(store).sourceDataSourceId);
  expect(recipes.filter((page) => page.markdown.length < 80)).toEqual([]);
});

test('tasks and projects are related both ways from the start', () => {
  const store = seed();
  const projects = [...store.dataSources.values()].find((one) => plainText(one.title) === 'Projects');
  const mirror = projects?.properties.find(({ name }) => name === 'Tasks');
  const website = store.rowsOf(projects?.id ?? '')[0];
  expect(website?.values[mirror?.id ?? '']).toHaveLength(2);
});
