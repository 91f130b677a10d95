import type { SampleDatabase } from '@/sandbox/samples/shape';

const category = (title: string, icon: string, description: string, body?: string) => ({
  title,
  icon,
  body,
  values: { Description: description },
});

export const RECIPE_CATEGORIES: SampleDatabase = {
  key: 'recipe-categories',
  title: 'Categories',
  icon: '🏷️',
  description: 'What a recipe can be filed under.',
  properties: { Description: { type: 'rich_text' }, 'Last edited': { type: 'last_edited_time' } },
  rows: [
    category(
      'Weeknight Dinners',
      '⏱️',
      'Matches when a savoury main dish is on the table within 35 minutes. DOES NOT MATCH soups, desserts, drinks or anything that has to rest overnight.',
      'The things we cook on a Tuesday: pasta, stir-fries, quick curries, tray bakes.',
    ),
    category(
      'Bread & Baking',
      '🍞',
      'Loaves, rolls, flatbreads, focaccia and savoury bakes made from dough. DOES NOT MATCH cakes, cookies, tarts or other sweet bakes.',
    ),
    category(
      'Desserts',
      '🍰',
      'Cakes, cookies, tarts, puddings, ice cream and everything sweet that ends a meal. DOES NOT MATCH pancakes and other sweet breakfasts.',
    ),
    category(
      'Soups & Stews',
      '🍲',
      'Matches when the dish is eaten from a bowl with a spoon: broths, chowders, stews, dal, chili.',
    ),
    category('Salads', '🥗', 'Cold or warm salads with a dressing, as a starter, a side or a light meal.'),
    category(
      'Breakfast & Brunch',
      '🍳',
      'Eggs, porridge, pancakes, granola and what else is eaten before noon, sweet or savoury.',
    ),
    category(
      'Vegetarian Mains',
      '🥦',
      'Matches when a main course has no meat and no fish; cheese and eggs are fine. DOES NOT MATCH salads, soups, sides and desserts.',
    ),
    category('Seafood', '🐟', 'Fish, prawns, mussels, squid and other things from the sea, however they are cooked.'),
    category(
      'Grill & Barbecue',
      '🔥',
      'Cooked over charcoal or gas outdoors, or smoked. DOES NOT MATCH dishes from the oven grill or a pan.',
    ),
    category(
      'Sauces & Condiments',
      '🫙',
      'Dressings, dips, pestos, salsas, chili oils: what goes with something else.',
    ),
    category('Drinks', '🍹', 'Matches when it is poured into a glass or a cup: lemonades, cocktails, teas, smoothies.'),
    category(
      'Preserves & Pickles',
      '🥒',
      'Jams, pickles, ferments and all that keeps for weeks in a jar. DOES NOT MATCH sauces that are eaten fresh.',
    ),
    category(
      'Baby Food',
      '🍼',
      'Purées for infants under twelve months, without salt, sugar or honey. DOES NOT MATCH soft food for adults.',
    ),
    category('Archive (do not use)', '🗄️', 'An old category kept for its history. DOES NOT MATCH anything.'),
  ],
};
