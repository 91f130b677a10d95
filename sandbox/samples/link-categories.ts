import type { SampleDatabase } from '@/sandbox/samples/shape';

const topic = (title: string, about: string) => ({ title, values: { About: about } });

export const LINK_CATEGORIES: SampleDatabase = {
  key: 'link-categories',
  title: 'Link categories',
  icon: '🗂️',
  titleProperty: 'Category',
  properties: { About: { type: 'rich_text' } },
  rows: [
    topic('Web development', 'HTML, CSS, JavaScript, browsers and the frameworks around them.'),
    topic('Databases', 'SQL, indexes, replication, query planners; Postgres above all.'),
    topic('Design & typography', 'Type, colour, layout and interface design. DOES NOT MATCH front-end code.'),
    topic('Writing', 'Style guides, plain language, how to write documentation and stories.'),
    topic('Health & sport', 'Running, sleep, nutrition and training plans.'),
    topic('Travel', 'Trains, cities, hikes, packing lists and maps for the road.'),
    topic(
      'Personal finance',
      'Saving, index funds, taxes and budgets for private people. DOES NOT MATCH company accounting.',
    ),
    topic('Climate & energy', 'Heat pumps, solar panels, grids, emissions data.'),
    topic('Machine learning', 'Models, papers, training and evaluation of neural networks.'),
    topic('Cat videos', 'Only videos, only cats.'),
  ],
};
