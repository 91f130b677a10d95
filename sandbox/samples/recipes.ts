import { BAKES } from '@/sandbox/samples/recipes-bakes';
import { BOWLS } from '@/sandbox/samples/recipes-bowls';
import { MAINS } from '@/sandbox/samples/recipes-mains';
import { MORE } from '@/sandbox/samples/recipes-more';
import type { SampleDatabase } from '@/sandbox/samples/shape';

export const RECIPES: SampleDatabase = {
  key: 'recipes',
  title: 'Recipes',
  icon: '🍳',
  description: 'What we cook at Harbour Street.',
  properties: {
    Cuisine: { type: 'select', options: ['Italian', 'French', 'Indian', 'American', 'British', 'Thai', 'Greek'] },
    'Time (min)': { type: 'number' },
    Serves: { type: 'number' },
    Difficulty: { type: 'select', options: ['Easy', 'Medium', 'Involved'] },
    Tags: {
      type: 'multi_select',
      options: ['quick', 'vegetarian', 'vegan', 'oven', 'outdoor', 'sweet', 'winter', 'summer'],
    },
    Source: { type: 'url' },
    Cooked: { type: 'checkbox' },
    Number: { type: 'unique_id', prefix: 'RCP' },
    Created: { type: 'created_time' },
    'Last edited by': { type: 'last_edited_by' },
  },
  rows: [...MAINS, ...BOWLS, ...BAKES, ...MORE],
};
