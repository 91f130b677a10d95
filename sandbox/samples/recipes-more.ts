import { writeRecipe } from '@/sandbox/samples/recipe';

export const MORE = [
  writeRecipe(
    'Moules marinières',
    { icon: '🦪', cuisine: 'French', minutes: 25, serves: 2, level: 'Easy', tags: ['quick'] },
    'Mussels in white wine with shallots; bread for the pot.',
    '1 kg mussels; 2 shallots; 200 ml white wine; parsley; butter',
    `Soften the shallots in butter.
    Add wine and mussels, cover for four minutes.
    Throw away what stays shut.`,
  ),
  writeRecipe(
    'Miso glazed salmon',
    { icon: '🍣', cuisine: 'Japanese', minutes: 20, serves: 2, level: 'Easy', tags: ['quick', 'oven'], cooked: true },
    'Salmon fillets under the oven grill with a sweet miso crust, rice and greens beside.',
    '2 salmon fillets; 2 tbsp white miso; mirin; sugar; sesame',
    `Spread the glaze over the fish.
    Grill for eight minutes.`,
  ),
  writeRecipe(
    'Ceviche',
    { icon: '🐟', cuisine: 'Peruvian', minutes: 25, serves: 4, level: 'Medium', tags: ['raw', 'summer'] },
    'Sea bass cured in lime with red onion, chili and sweet potato.',
    '500 g sea bass; 10 limes; red onion; aji; coriander; sweet potato',
    `Cube the fish and salt it.
    Cover with lime for ten minutes and serve at once.`,
  ),
  writeRecipe(
    'Garlic prawns with chorizo',
    { icon: '🦐', cuisine: 'Spanish', minutes: 15, serves: 2, level: 'Easy', tags: ['quick', 'tapas'] },
    'Sizzling from the pan, with bread for the red oil.',
    '300 g prawns; 80 g chorizo; 4 cloves garlic; chili; sherry',
    `Render the chorizo, add garlic and chili.
    Toss in the prawns and a splash of sherry.`,
  ),
  writeRecipe(
    'Whole sea bream on the coals',
    { cuisine: 'Greek', minutes: 40, serves: 2, level: 'Medium', tags: ['outdoor', 'summer'] },
    'Fish in a basket over charcoal, lemon and oregano, nothing more.',
    '2 sea bream; lemon; oregano; olive oil; coarse salt',
    `Slash and salt the fish.
    Grill over glowing coals for seven minutes on each side.
    Dress with oil and lemon.`,
  ),
  writeRecipe(
    'Fish and chips',
    { icon: '🍟', cuisine: 'British', minutes: 60, serves: 4, level: 'Involved', tags: ['fried'] },
    'Beer batter, twice fried potatoes, mushy peas.',
    '800 g cod; 1 kg potatoes; 250 g flour; 330 ml beer; peas',
    `Fry the chips at 140 °C and again at 190 °C.
    Dip the fish in cold batter and fry for six minutes.`,
  ),
  writeRecipe(
    'Basil pesto',
    {
      icon: '🌱',
      cuisine: 'Italian',
      minutes: 10,
      serves: 6,
      level: 'Easy',
      tags: ['quick', 'vegetarian'],
      cooked: true,
    },
    'By mortar if there is time, by blender if there is not. A sauce for pasta, beans or bread.',
    '80 g basil; 30 g pine nuts; 60 g parmesan; garlic; 120 ml olive oil',
    `Pound garlic, nuts and leaves.
    Work in cheese and oil.`,
  ),
  writeRecipe(
    'Sichuan chili oil',
    { icon: '🌶️', cuisine: 'Chinese', minutes: 30, serves: 20, level: 'Medium', tags: ['spicy', 'vegan'] },
    'A condiment for dumplings, noodles and eggs.',
    '250 ml oil; 60 g chili flakes; Sichuan pepper; star anise; cassia; sesame',
    `Infuse the oil at 120 °C with the whole spices.
    Pour it over the flakes in three goes.`,
  ),
  writeRecipe(
    'Tahini dressing',
    { cuisine: 'Lebanese', minutes: 5, serves: 6, level: 'Easy', tags: ['vegan', 'quick'] },
    'Goes over roast vegetables, salads and falafel.',
    '100 g tahini; lemon; garlic; ice water; salt',
    `Whisk until it seizes, then loosen with ice water.`,
  ),
  writeRecipe(
    'Strawberry jam',
    { icon: '🍓', cuisine: 'British', minutes: 60, serves: 30, level: 'Easy', tags: ['sweet', 'summer'] },
    'Seven jars in June that last until the snow.',
    '2 kg strawberries; 1.6 kg sugar; 3 lemons',
    `Leave the fruit in sugar overnight.
    Boil fast to 105 °C and fill into hot jars.`,
  ),
  writeRecipe(
    'Kimchi',
    { icon: '🥬', cuisine: 'Korean', minutes: 180, serves: 30, level: 'Involved', tags: ['fermented', 'spicy'] },
    'Cabbage, radish and chili, five days on the counter, months in the fridge.',
    '2 napa cabbages; 1 radish; gochugaru; garlic; ginger; fish sauce; rice flour',
    `Salt the cabbage until it bends.
    Rub with the paste and pack it tight.
    Let it ferment and press it down daily.`,
  ),
  writeRecipe(
    'Quick pickled red onions',
    { icon: '🧅', cuisine: 'Mexican', minutes: 15, serves: 10, level: 'Easy', tags: ['vegan', 'quick'] },
    'Pink in ten minutes; keep a jar for three weeks.',
    '2 red onions; 150 ml vinegar; sugar; salt; peppercorns',
    `Slice thin, pour hot vinegar over, close the jar.`,
  ),
  writeRecipe(
    'Mint lemonade',
    { icon: '🍋', cuisine: 'Lebanese', minutes: 10, serves: 4, level: 'Easy', tags: ['summer', 'vegan', 'quick'] },
    'Limonana: a blender full of lemons, mint and ice.',
    '5 lemons; 1 bunch mint; 100 g sugar; ice; water',
    `Blend everything with ice and pour.`,
  ),
  writeRecipe(
    'Masala chai',
    { icon: '🫖', cuisine: 'Indian', minutes: 15, serves: 2, level: 'Easy', tags: ['winter', 'vegetarian'] },
    'Black tea boiled with milk, ginger and cardamom.',
    '2 tsp Assam; 200 ml milk; ginger; cardamom; cloves; sugar',
    `Boil the spices in water, add tea and milk.
    Let it rise twice and strain into cups.`,
  ),
  {
    title: 'How to season a cast-iron pan',
    icon: '🍳',
    body: 'Wash, dry on the hob, rub with linseed oil as thin as you can and wipe it off again. One hour at 240 °C, upside down. Repeat five times. No soap for a month.',
    values: { Tags: ['kitchen notes'], Cooked: false },
  },
];
