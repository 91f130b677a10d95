import type { SamplePage } from '@/lib/samples/databases';

/** What the sample database *Sample recipes* is filled with. */
export const SAMPLE_RECIPES: readonly SamplePage[] = [
  {
    title: 'Oat porridge with pears',
    icon: '🥣',
    lines: [
      'A warm bowl for cold mornings: oats in milk, a pear cut into it, cinnamon on top.',
      'Simmer 80 g oats in 400 ml milk for ten minutes. Stir in the pear and a spoon of honey.',
    ],
  },
  {
    title: 'Scrambled eggs on toast',
    icon: '🍳',
    lines: [
      'The first meal of a slow Sunday: soft eggs, butter, buttered toast and chives.',
      'Stir four eggs over a low flame until just set. Serve at once on the toast.',
    ],
  },
  {
    title: 'Tomato and lentil soup',
    icon: '🍅',
    lines: [
      'A thick red soup from the pantry, eaten with a spoon and a slice of bread.',
      'Boil 200 g red lentils with two tins of tomatoes, an onion and cumin in a litre of broth. Blend half of it.',
    ],
  },
  {
    title: 'Chicken noodle broth',
    icon: '🍜',
    lines: [
      'Clear broth with noodles, carrots and shredded chicken, for a day in bed.',
      'Simmer the chicken for an hour, take it out, cook the noodles in the broth, put the meat back.',
    ],
  },
  {
    title: 'Cucumber and dill salad',
    icon: '🥒',
    lines: [
      'Cold and raw: thin cucumbers with yoghurt, dill and a little vinegar.',
      'Salt the cucumbers, drain them after a quarter of an hour, mix with the dressing.',
    ],
  },
  {
    title: 'Chickpea salad with lemon',
    icon: '🥗',
    lines: [
      'Nothing is cooked: tinned chickpeas, tomatoes, parsley and red onion, dressed with lemon and oil.',
      'Mix everything in one bowl and let it stand for ten minutes.',
    ],
  },
  {
    title: 'Seeded rye loaf',
    icon: '🍞',
    lines: [
      'A dense bread of rye flour and seeds, baked in a tin and cut the next day.',
      'Mix 500 g rye flour with yeast, water and seeds. Let the dough rise for two hours, bake for an hour at 200 °C.',
    ],
  },
  {
    title: 'Roast salmon with potatoes',
    icon: '🐟',
    lines: [
      'A dinner from one tray: salmon fillets on potatoes and fennel.',
      'Roast the vegetables for half an hour at 210 °C, lay the fish on them for the last twelve minutes.',
    ],
  },
  {
    title: 'Mushroom risotto',
    icon: '🍚',
    lines: [
      'The main dish of an evening at home: creamy rice with fried mushrooms and parmesan.',
      'Add hot broth to the rice one ladle at a time, for eighteen minutes. Stir in butter and cheese.',
    ],
  },
  {
    title: 'Chocolate pudding',
    icon: '🍮',
    lines: [
      'Sweet, dark and cold from the fridge, with whipped cream on top.',
      'Thicken 500 ml milk with cocoa, sugar and starch. Pour into cups and chill for three hours.',
    ],
  },
];
