import type { SampleDatabase, SampleRow } from '@/sandbox/samples/shape';

export const SAMPLE_PAGES: SampleRow[] = [];

export const SAMPLE_DATABASES: SampleDatabase[] = [
  {
    key: 'recipes',
    title: 'Recipes',
    icon: '🍳',
    properties: { Cuisine: { type: 'rich_text' } },
    rows: [{ title: 'Lemon tart', body: 'A sharp lemon tart with a short crust.' }],
  },
  {
    key: 'recipe-categories',
    title: 'Categories',
    icon: '🏷️',
    properties: { Description: { type: 'rich_text' } },
    rows: [{ title: 'Desserts' }],
  },
];
