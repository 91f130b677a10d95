import { writeRecipe } from '@/sandbox/samples/recipe';

export const MAINS = [
  writeRecipe(
    'Spaghetti aglio e olio',
    { icon: '🍝', cuisine: 'Italian', minutes: 20, serves: 2, level: 'Easy', tags: ['pantry', 'quick'], cooked: true },
    'Garlic, oil, chili and little else. The pasta water does the work.',
    '200 g spaghetti; 4 cloves garlic, sliced thin; 5 tbsp olive oil; 1 dried chili; parsley',
    `Boil the spaghetti in well salted water.
    Warm the garlic and chili in the oil until it smells sweet, never brown.
    Toss with the pasta and a ladle of its water until it shines.`,
  ),
  writeRecipe(
    'Chicken stir-fry with cashews',
    { icon: '🥡', cuisine: 'Chinese', minutes: 25, serves: 3, level: 'Easy', tags: ['quick', 'wok'] },
    'Everything is cut before the wok goes on; after that it takes six minutes.',
    '400 g chicken thigh; 1 red pepper; 100 g cashews; 2 tbsp soy sauce; 1 tbsp rice vinegar; ginger; spring onion',
    `Sear the chicken in batches and set it aside.
    Fry pepper and ginger, return the chicken, add the sauce.
    Finish with cashews and spring onion over rice.`,
  ),
  writeRecipe(
    'Beef bourguignon',
    { icon: '🥘', cuisine: 'French', minutes: 210, serves: 6, level: 'Involved', tags: ['slow', 'winter'] },
    'Beef simmered in a bottle of red wine with bacon, mushrooms and pearl onions. Better the day after.',
    '1.2 kg chuck; 150 g bacon; 1 bottle Burgundy; 250 g mushrooms; 20 pearl onions; thyme; bay',
    `Brown the beef in bacon fat.
    Add wine and herbs, cover and simmer for three hours.
    Stir in the fried mushrooms and onions and serve in deep bowls.`,
  ),
  writeRecipe(
    'Chickpea curry with spinach',
    {
      icon: '🍛',
      cuisine: 'Indian',
      minutes: 30,
      serves: 4,
      level: 'Easy',
      tags: ['vegan', 'pantry', 'quick'],
      cooked: true,
    },
    'A tin of chickpeas, a tin of tomatoes and a bag of spinach, ready before the rice.',
    '2 tins chickpeas; 1 tin tomatoes; 200 g spinach; 1 onion; garam masala; cumin; coconut milk',
    `Fry onion and spices.
    Add tomatoes, chickpeas and coconut milk, bubble for 15 minutes.
    Fold in the spinach.`,
  ),
  writeRecipe(
    'Aubergine parmigiana',
    { icon: '🍆', cuisine: 'Italian', minutes: 90, serves: 6, level: 'Medium', tags: ['vegetarian', 'oven'] },
    'Layers of fried aubergine, tomato sauce, mozzarella and basil, baked until the corners catch.',
    '4 aubergines; 700 g passata; 2 balls mozzarella; 80 g parmesan; basil',
    `Slice, salt and fry the aubergines.
    Layer with sauce and cheese.
    Bake at 190 °C for 40 minutes and let it rest.`,
  ),
  writeRecipe(
    'Mushroom risotto',
    { icon: '🍚', cuisine: 'Italian', minutes: 45, serves: 4, level: 'Medium', tags: ['vegetarian'] },
    'Dried porcini in the stock, fresh mushrooms on top.',
    '320 g carnaroli; 20 g dried porcini; 300 g mushrooms; 1 shallot; white wine; butter; parmesan',
    `Toast the rice with the shallot, add wine.
    Ladle in hot stock for 18 minutes.
    Beat in butter and parmesan off the heat.`,
  ),
  writeRecipe(
    'Black bean tacos',
    { icon: '🌮', cuisine: 'Mexican', minutes: 20, serves: 3, level: 'Easy', tags: ['vegetarian', 'quick'] },
    'Smoky beans, quick slaw and warm tortillas.',
    '2 tins black beans; 1 tsp smoked paprika; red cabbage; lime; 8 corn tortillas; feta',
    `Simmer the beans with paprika and mash half of them.
    Dress the cabbage with lime and salt.
    Fill the tortillas and crumble feta over.`,
  ),
  writeRecipe(
    'Roast chicken with lemon',
    { icon: '🍗', cuisine: 'French', minutes: 95, serves: 4, level: 'Easy', tags: ['oven', 'sunday'], cooked: true },
    'Dry the bird overnight in the fridge for skin that crackles.',
    '1 chicken, 1.6 kg; 1 lemon; butter; thyme; garlic; potatoes',
    `Rub butter under the skin and put the lemon inside.
    Roast at 220 °C for 20 minutes and at 180 °C for an hour.
    Rest it for 15 minutes while the potatoes crisp.`,
  ),
  writeRecipe(
    'Pad thai with tofu',
    { icon: '🍜', cuisine: 'Thai', minutes: 30, serves: 2, level: 'Medium', tags: ['vegetarian', 'wok', 'quick'] },
    'Sweet, sour and salty rice noodles; one portion at a time in a hot wok.',
    '150 g rice noodles; 200 g firm tofu; 2 eggs; tamarind; palm sugar; bean sprouts; peanuts',
    `Soak the noodles until they bend.
    Fry tofu, push aside and scramble the eggs.
    Add noodles and sauce, then sprouts and peanuts.`,
  ),
  writeRecipe(
    'Spinach and ricotta cannelloni',
    { cuisine: 'Italian', minutes: 75, serves: 5, level: 'Medium', tags: ['vegetarian', 'oven'] },
    'A tray that feeds five and freezes well.',
    '20 cannelloni; 500 g spinach; 400 g ricotta; nutmeg; 600 g passata; mozzarella',
    `Wilt and squeeze the spinach, mix with ricotta and nutmeg.
    Fill the tubes and cover with passata and mozzarella.
    Bake for 35 minutes.`,
  ),
  writeRecipe(
    'Pork ramen eggs and noodles',
    { icon: '🍥', cuisine: 'Japanese', minutes: 240, serves: 4, level: 'Involved', tags: ['slow', 'broth'] },
    'Four hours for the broth, four minutes for the rest. A bowl of noodle soup with sliced pork.',
    '1 kg pork bones; 500 g pork belly; kombu; soy sauce; 4 eggs; ramen noodles; nori',
    `Boil the bones hard until the broth is milky.
    Braise the belly in soy sauce and marinate the soft eggs in it.
    Ladle broth over noodles and top with pork, egg and nori.`,
  ),
  writeRecipe(
    'Sausage and fennel tray bake',
    { cuisine: 'British', minutes: 35, serves: 4, level: 'Easy', tags: ['oven', 'quick'] },
    'One tray, ten minutes of work, the oven does the rest on a busy evening.',
    '8 sausages; 2 fennel bulbs; 400 g potatoes; 1 tbsp mustard; oil',
    `Cut everything small and toss with oil and mustard.
    Roast at 210 °C for 30 minutes, turning once.`,
  ),
  writeRecipe(
    'Halloumi and pepper skewers',
    { icon: '🍢', cuisine: 'Greek', minutes: 25, serves: 4, level: 'Easy', tags: ['vegetarian', 'outdoor'] },
    'Grilled over charcoal until the cheese has stripes. The meatless half of the barbecue.',
    '400 g halloumi; 3 peppers; 1 courgette; oregano; lemon; oil',
    `Cube and marinate everything with oregano and oil.
    Thread on skewers and grill over hot coals for 8 minutes.
    Squeeze lemon over.`,
  ),
  writeRecipe(
    'Smoked brisket',
    { icon: '🔥', cuisine: 'American', minutes: 720, serves: 12, level: 'Involved', tags: ['outdoor', 'slow'] },
    'Salt, pepper and twelve hours of oak smoke at 110 °C.',
    '5 kg beef brisket; coarse salt; black pepper; oak wood',
    `Trim the fat to half a centimetre and rub in the spices.
    Smoke until it reaches 74 °C inside, wrap in paper, go on to 95 °C.
    Rest for two hours in a cool box.`,
  ),
  writeRecipe(
    'Charcoal chicken with piri-piri',
    { icon: '🌶️', cuisine: 'Portuguese', minutes: 80, serves: 4, level: 'Medium', tags: ['outdoor', 'spicy'] },
    'A flattened chicken on the kettle grill, basted with chili, lemon and garlic.',
    '1 chicken, backbone removed; 6 red chilies; garlic; lemon; paprika; oil',
    `Blend the marinade and keep a third for basting.
    Grill bone side down over medium coals for 40 minutes.
    Turn, baste and crisp the skin.`,
  ),
];
