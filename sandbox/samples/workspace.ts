import { LINK_CATEGORIES } from '@/sandbox/samples/link-categories';
import { LINKS } from '@/sandbox/samples/links';
import { PROJECTS } from '@/sandbox/samples/projects';
import { RECIPE_CATEGORIES } from '@/sandbox/samples/recipe-categories';
import { RECIPES } from '@/sandbox/samples/recipes';
import type { SampleDatabase, SampleRow } from '@/sandbox/samples/shape';
import { TASKS } from '@/sandbox/samples/tasks';

/** Pages that lie in no database. */
export const SAMPLE_PAGES: SampleRow[] = [
  {
    title: 'Welcome to Harbour Street',
    icon: '👋',
    body: '# Welcome\nThis workspace is made up. Edit what you like.\n\n- [ ] Read the house rules\n- [x] Find the kitchen',
  },
];

const READING_LIST: SampleDatabase = {
  key: 'reading-list',
  title: 'Reading list',
  icon: '/files/reading-list.png',
  properties: { Author: { type: 'rich_text' }, Finished: { type: 'date' } },
  rows: [],
};

const MEETING_NOTES: SampleDatabase = {
  key: 'meeting-notes',
  title: 'Meeting notes',
  icon: '📝',
  properties: { Date: { type: 'date' }, Attendees: { type: 'people' } },
  rows: [
    { title: 'Monday stand-up', body: 'Billing is blocked by the card export.\nThe app goes to testers on Friday.' },
    { title: '', body: 'Somebody forgot to give this page a title. Notes on the new floor plan.' },
    { title: 'Retrospective November', body: '## Keep\n- Short meetings\n\n## Change\n- Fewer channels' },
  ],
};

export const SAMPLE_DATABASES: SampleDatabase[] = [
  RECIPES,
  RECIPE_CATEGORIES,
  TASKS,
  PROJECTS,
  LINKS,
  LINK_CATEGORIES,
  READING_LIST,
  MEETING_NOTES,
];
