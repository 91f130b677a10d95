import { writeRecipe } from '@/sandbox/samples/recipe';

export const BAKES = [
  writeRecipe(
    'Country sourdough',
    {
      icon: '🍞',
      cuisine: 'French',
      minutes: 1440,
      serves: 10,
      level: 'Involved',
      tags: ['fermented', 'oven'],
      cooked: true,
    },
    'A loaf with a thick crust and an open crumb; the starter is fed twice before.',
    '800 g bread flour; 200 g wholemeal; 750 g water; 200 g starter; 20 g salt',
    `Mix, rest and fold four times in three hours.
    Shape and prove overnight in the fridge.
    Bake in a hot pot at 250 °C for 45 minutes.`,
  ),
  writeRecipe(
    'Rosemary focaccia',
    { icon: '🫓', cuisine: 'Italian', minutes: 240, serves: 8, level: 'Medium', tags: ['vegan', 'oven'] },
    'A very wet dough, a lot of oil, dimples made with ten fingers.',
    '500 g flour; 400 g water; 7 g yeast; 80 ml olive oil; rosemary; flaky salt',
    `Mix and fold the dough in its bowl.
    Let it rise in an oiled tray, dimple, salt.
    Bake at 230 °C for 25 minutes.`,
  ),
  writeRecipe(
    'Garlic naan',
    { cuisine: 'Indian', minutes: 100, serves: 6, level: 'Easy', tags: ['vegetarian'] },
    'Flatbreads with yoghurt in the dough, blistered in a dry iron pan.',
    '400 g flour; 150 g yoghurt; yeast; butter; garlic; coriander',
    `Knead and let rise for an hour.
    Roll thin and cook for a minute on each side.
    Brush with garlic butter.`,
  ),
  writeRecipe(
    'Soft pretzels',
    { icon: '🥨', cuisine: 'German', minutes: 120, serves: 8, level: 'Medium', tags: ['oven'] },
    'Dipped in baking soda water for the brown, chewy skin of a proper pretzel.',
    '500 g flour; 280 ml milk; yeast; butter; baking soda; coarse salt',
    `Knead, roll into ropes and twist.
    Dip for 20 seconds in boiling soda water.
    Bake at 220 °C until mahogany.`,
  ),
  writeRecipe(
    'Cheddar and chive scones',
    { cuisine: 'British', minutes: 35, serves: 8, level: 'Easy', tags: ['vegetarian', 'oven'] },
    'Savoury scones for soup or for a picnic; cold butter, quick hands.',
    '350 g flour; baking powder; 85 g butter; 150 g cheddar; chives; milk',
    `Rub in the butter, add cheese and milk.
    Cut out and bake at 220 °C for 15 minutes.`,
  ),
  writeRecipe(
    'Lemon tart',
    { icon: '🍋', cuisine: 'French', minutes: 120, serves: 8, level: 'Medium', tags: ['sweet', 'oven'], cooked: true },
    'A short crust and a filling so sharp that it needs the cream.',
    '250 g flour; 125 g butter; 5 lemons; 9 eggs; 350 g sugar; 250 ml cream',
    `Bake the pastry case blind.
    Whisk lemon, eggs, sugar and cream and pour it in.
    Bake at 120 °C until it just trembles.`,
  ),
  writeRecipe(
    'Chocolate chip cookies',
    { icon: '🍪', cuisine: 'American', minutes: 40, serves: 18, level: 'Easy', tags: ['sweet', 'oven'] },
    'Browned butter, a night in the fridge, salt on top.',
    '225 g butter; 200 g brown sugar; 300 g flour; 2 eggs; 300 g dark chocolate; flaky salt',
    `Brown the butter and let it cool.
    Mix, chill and scoop.
    Bake at 180 °C for 11 minutes.`,
  ),
  writeRecipe(
    'Tiramisu',
    { icon: '☕', cuisine: 'Italian', minutes: 45, serves: 8, level: 'Easy', tags: ['sweet', 'no-bake'] },
    'Coffee-soaked biscuits and mascarpone, best on the second day.',
    '500 g mascarpone; 5 eggs; 100 g sugar; 300 ml espresso; 30 savoiardi; cocoa',
    `Beat yolks and sugar, fold in mascarpone and the whites.
    Layer with dipped biscuits.
    Chill and dust with cocoa.`,
  ),
  writeRecipe(
    'Sticky toffee pudding',
    { cuisine: 'British', minutes: 70, serves: 8, level: 'Medium', tags: ['sweet', 'oven', 'winter'] },
    'Date sponge drowned in toffee sauce.',
    '200 g dates; 175 g flour; 150 g brown sugar; butter; cream; 2 eggs',
    `Soak the dates and blend them.
    Bake the sponge for 35 minutes.
    Pour over a sauce of butter, sugar and cream.`,
  ),
  writeRecipe(
    'Mango sorbet',
    { icon: '🥭', cuisine: 'Indian', minutes: 20, serves: 6, level: 'Easy', tags: ['sweet', 'vegan', 'summer'] },
    'Three ingredients and an ice cream machine.',
    '1 kg ripe mango; 150 g sugar; 1 lime',
    `Blend the fruit with syrup and lime.
    Churn and freeze.`,
  ),
  writeRecipe(
    'Rice pudding with cardamom',
    { cuisine: 'Indian', minutes: 60, serves: 4, level: 'Easy', tags: ['sweet', 'vegetarian'] },
    'Slow milk, round rice, cardamom, pistachios. A sweet end to a spicy dinner.',
    '100 g rice; 1 l milk; 80 g sugar; cardamom; pistachios',
    `Simmer rice in milk for 45 minutes.
    Sweeten and scent, serve warm or cold.`,
  ),
  writeRecipe(
    'Apple crumble',
    { icon: '🍏', cuisine: 'British', minutes: 60, serves: 6, level: 'Easy', tags: ['sweet', 'oven', 'winter'] },
    'Sour apples under oats, butter and brown sugar, with custard.',
    '1 kg apples; 150 g flour; 100 g oats; 120 g butter; 100 g brown sugar; cinnamon',
    `Toss the apples with cinnamon.
    Rub the topping and strew it over.
    Bake at 190 °C for 40 minutes.`,
  ),
  writeRecipe(
    'Buttermilk pancakes',
    {
      icon: '🥞',
      cuisine: 'American',
      minutes: 25,
      serves: 4,
      level: 'Easy',
      tags: ['breakfast', 'quick'],
      cooked: true,
    },
    'A Saturday morning stack with maple syrup.',
    '250 g flour; 400 ml buttermilk; 2 eggs; baking powder; butter; maple syrup',
    `Stir the batter until it is just mixed.
    Fry in butter until bubbles burst, turn once.`,
  ),
  writeRecipe(
    'Shakshuka',
    {
      icon: '🍳',
      cuisine: 'Israeli',
      minutes: 30,
      serves: 3,
      level: 'Easy',
      tags: ['breakfast', 'vegetarian', 'quick'],
    },
    'Eggs poached in spiced tomatoes and peppers; brunch straight from the pan.',
    '6 eggs; 1 tin tomatoes; 2 peppers; onion; cumin; paprika; feta',
    `Cook the sauce down until thick.
    Make wells, break in the eggs, cover for six minutes.`,
  ),
  writeRecipe(
    'Maple and pecan granola',
    { cuisine: 'American', minutes: 50, serves: 12, level: 'Easy', tags: ['breakfast', 'vegan', 'oven'] },
    'Clusters for the breakfast jar.',
    '400 g oats; 150 g pecans; 100 ml maple syrup; coconut oil; cinnamon; salt',
    `Mix, press on a tray and bake at 150 °C.
    Let it cool before you break it.`,
  ),
];
