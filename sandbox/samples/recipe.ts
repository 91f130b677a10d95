import type { SampleRow } from '@/sandbox/samples/shape';

type Facts = {
  icon?: string;
  cuisine?: string;
  minutes?: number;
  serves?: number;
  level?: 'Easy' | 'Medium' | 'Involved';
  tags?: string[];
  cooked?: boolean;
  source?: string;
};

/** One recipe as a row with its body; `ingredients` are parted by semicolons, `steps` by full lines. */
export function writeRecipe(title: string, facts: Facts, about: string, ingredients: string, steps: string): SampleRow {
  const list = ingredients.split(';').map((entry) => `- ${entry.trim()}`);
  const method = steps
    .trim()
    .split('\n')
    .map((step, index) => `${index + 1}. ${step.trim()}`);
  const { icon, cuisine, minutes, serves, level, tags, cooked, source } = facts;
  return {
    title,
    icon,
    body: [about, '', '## Ingredients', ...list, '', '## Method', ...method].join('\n'),
    values: {
      ...(cuisine ? { Cuisine: cuisine } : {}),
      ...(minutes ? { 'Time (min)': minutes } : {}),
      ...(serves ? { Serves: serves } : {}),
      ...(level ? { Difficulty: level } : {}),
      ...(tags ? { Tags: tags } : {}),
      ...(source ? { Source: source } : {}),
      Cooked: cooked ?? false,
    },
  };
}
