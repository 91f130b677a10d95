import { writeRecipe } from '@/sandbox/samples/recipe';

export const BOWLS = [
  writeRecipe(
    'Red lentil dal',
    { icon: '🍲', cuisine: 'Indian', minutes: 40, serves: 4, level: 'Easy', tags: ['vegan', 'pantry'], cooked: true },
    'Soft lentils with turmeric, finished with garlic sizzled in ghee or oil.',
    '250 g red lentils; turmeric; 1 onion; 4 cloves garlic; cumin seeds; 1 tomato',
    `Simmer lentils with turmeric until they fall apart.
    Sizzle cumin and garlic in fat and pour it over.`,
  ),
  writeRecipe(
    'French onion soup',
    { icon: '🧅', cuisine: 'French', minutes: 90, serves: 4, level: 'Medium', tags: ['winter'] },
    'An hour of patience for the onions, then broth, bread and gruyère.',
    '1 kg onions; 1.2 l beef stock; white wine; baguette; 150 g gruyère',
    `Caramelise the onions slowly.
    Add wine and stock and simmer for half an hour.
    Top with bread and cheese and gratinate.`,
  ),
  writeRecipe(
    'Clam chowder',
    { icon: '🥣', cuisine: 'American', minutes: 50, serves: 4, level: 'Medium', tags: ['winter'] },
    'Creamy soup of clams, potatoes and bacon from the New England coast.',
    '1 kg clams; 100 g bacon; 400 g potatoes; 1 leek; 300 ml cream; bay',
    `Steam the clams and keep the liquid.
    Soften bacon and leek, add potatoes and clam liquid.
    Finish with cream and the clams.`,
  ),
  writeRecipe(
    'Gazpacho',
    { icon: '🍅', cuisine: 'Spanish', minutes: 15, serves: 4, level: 'Easy', tags: ['vegan', 'summer', 'quick'] },
    'A cold soup of very ripe tomatoes for the hottest week of the year.',
    '1 kg tomatoes; 1 cucumber; 1 green pepper; garlic; sherry vinegar; olive oil; stale bread',
    `Blend everything until smooth.
    Chill for three hours and serve in cold bowls.`,
  ),
  writeRecipe(
    'Chili con carne',
    { icon: '🌶️', cuisine: 'Mexican', minutes: 120, serves: 8, level: 'Easy', tags: ['slow', 'spicy'] },
    'Two kinds of beans, cubes of beef and a piece of dark chocolate. Served in bowls with rice.',
    '1 kg beef; 2 tins kidney beans; 1 tin black beans; 3 chipotles; cumin; 20 g dark chocolate',
    `Brown the beef and toast the spices.
    Simmer with tomatoes for an hour and a half.
    Add beans and chocolate.`,
  ),
  writeRecipe(
    'Tom kha gai',
    { icon: '🥥', cuisine: 'Thai', minutes: 30, serves: 3, level: 'Medium', tags: ['spicy', 'quick'] },
    'Coconut broth with galangal, lime leaves and chicken.',
    '400 ml coconut milk; 300 ml stock; galangal; lemongrass; lime leaves; 250 g chicken; mushrooms',
    `Infuse the broth with the aromatics for ten minutes.
    Poach chicken and mushrooms in it.
    Season with lime juice and fish sauce.`,
  ),
  {
    title: 'Kitchen conversion table',
    body: '1 cup = 237 ml, 1 stick of butter = 113 g, gas mark 4 = 180 °C, 1 US tablespoon = 15 ml. An Australian tablespoon has 20 ml!',
    values: { Tags: ['kitchen notes'], Cooked: false },
  },
  writeRecipe(
    'Minestrone',
    { icon: '🥕', cuisine: 'Italian', minutes: 55, serves: 6, level: 'Easy', tags: ['vegetarian'] },
    'Whatever the garden gives, with beans, small pasta and a parmesan rind in the broth.',
    'courgette; carrots; celery; cabbage; 1 tin borlotti; ditalini; parmesan rind',
    `Soften the vegetables in order of hardness.
    Cover with water, add the rind and simmer.
    Cook the pasta in the soup.`,
  ),
  writeRecipe(
    'Caesar salad',
    { icon: '🥬', cuisine: 'American', minutes: 25, serves: 4, level: 'Medium', tags: ['quick'] },
    'Crisp romaine, anchovy dressing, croutons torn by hand.',
    '2 romaine hearts; 4 anchovies; 1 egg yolk; parmesan; lemon; stale bread',
    `Whisk anchovies, yolk, lemon and oil to a dressing.
    Fry the bread in oil.
    Toss the leaves with both and shave parmesan over.`,
  ),
  writeRecipe(
    'Tabbouleh',
    { icon: '🌿', cuisine: 'Lebanese', minutes: 20, serves: 4, level: 'Easy', tags: ['vegan', 'summer'], cooked: true },
    'A parsley salad with a little bulgur, not the other way round.',
    '3 bunches parsley; mint; 50 g fine bulgur; 3 tomatoes; lemon; oil',
    `Soak the bulgur in lemon juice.
    Chop the herbs by hand and dress everything.`,
  ),
  writeRecipe(
    'Warm potato salad with mustard',
    { icon: '🥔', cuisine: 'German', minutes: 35, serves: 6, level: 'Easy', tags: ['side', 'vegan'] },
    'Dressed while hot so that the potatoes drink the broth and the vinegar.',
    '1 kg waxy potatoes; 200 ml hot stock; mustard; vinegar; shallot; chives',
    `Boil, peel and slice the potatoes hot.
    Pour the stock and dressing over and wait.`,
  ),
  writeRecipe(
    'Greek village salad',
    { icon: '🫒', cuisine: 'Greek', minutes: 10, serves: 2, level: 'Easy', tags: ['vegetarian', 'summer', 'quick'] },
    'Tomato, cucumber, onion, olives and a slab of feta. No lettuce.',
    '4 tomatoes; 1 cucumber; red onion; olives; 200 g feta; oregano',
    `Cut in large pieces, dress with oil and oregano, put the feta on top.`,
  ),
  {
    title: 'Knife sharpening notes',
    body: 'Stone 1000, then 3000. Fifteen degrees for the santoku, twenty for the cleaver. Soak the stones for ten minutes, deburr on newspaper, test on a sheet of paper.',
    values: { Tags: ['kitchen notes'], Cooked: false },
  },
  writeRecipe(
    'Roasted beetroot and goat cheese salad',
    { cuisine: 'French', minutes: 70, serves: 4, level: 'Easy', tags: ['vegetarian', 'oven'] },
    'Sweet beets, sharp cheese, walnuts, a honey vinaigrette.',
    '4 beetroots; 150 g goat cheese; walnuts; rocket; honey; red wine vinegar',
    `Roast the beets in foil for an hour, peel and cut.
    Dress while warm, add leaves, nuts and cheese.`,
  ),
  writeRecipe(
    'Overnight oats with berries',
    { icon: '🫐', cuisine: 'American', minutes: 5, serves: 1, level: 'Easy', tags: ['breakfast', 'vegetarian'] },
    'Stirred together in the evening, eaten at the desk in the morning.',
    '50 g oats; 120 ml milk; yoghurt; chia seeds; berries; honey',
    `Stir, cover and leave in the fridge overnight.
    Top with berries.`,
  ),
];
