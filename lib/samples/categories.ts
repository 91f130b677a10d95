import type { SamplePage } from '@/lib/samples/databases';

/** What the sample database *Sample categories* is filled with: descriptions in the way that the guide advises. */
export const SAMPLE_CATEGORIES: readonly SamplePage[] = [
  {
    title: 'Breakfast',
    icon: '🌅',
    lines: [
      'The first meal of the day.',
      'Matches when the recipe is eaten in the morning: porridge, eggs, pancakes.',
      'DOES NOT MATCH breads and loaves that merely go with breakfast.',
    ],
  },
  {
    title: 'Soups',
    icon: '🥄',
    lines: [
      'Bowls of hot or cold liquid.',
      'Matches when the dish is a soup or a broth and is eaten with a spoon.',
      'DOES NOT MATCH a dish that only uses broth while it cooks.',
    ],
  },
  {
    title: 'Salads',
    icon: '🥬',
    lines: [
      'Cold dishes with a dressing.',
      'Matches when raw or cold vegetables or pulses are mixed with a dressing.',
      'DOES NOT MATCH hot dishes with a few leaves beside them.',
    ],
  },
  {
    title: 'Breads',
    icon: '🥖',
    lines: [
      'Loaves and rolls.',
      'Matches when a dough of flour is baked into bread.',
      'DOES NOT MATCH dishes that bread is served with, nor sweet cakes.',
    ],
  },
  {
    title: 'Main dishes',
    icon: '🍲',
    lines: [
      'What a dinner is built around.',
      'Matches when the recipe is a filling warm meal with meat, fish, rice or pasta.',
      'DOES NOT MATCH soups, salads and breakfasts.',
    ],
  },
  {
    title: 'Desserts',
    icon: '🍨',
    lines: [
      'The sweet end of a meal.',
      'Matches when the recipe is sweet and eaten after dinner: puddings, tarts, ice cream.',
      'DOES NOT MATCH sweet breakfasts.',
    ],
  },
];
