import { beforeAll, describe, expect, test } from 'vitest';
import { buildCatalogue, type Catalogue } from '@/sandbox/openai/catalogue';
import { createEmbeddingCache } from '@/sandbox/openai/embedding-cache';
import { scorePage } from '@/sandbox/openai/scores';
import { selectMatches } from '@/sandbox/openai/selection';
import { PROJECTS } from '@/sandbox/samples/projects';
import { TASKS } from '@/sandbox/samples/tasks';

const { embed } = createEmbeddingCache();
const candidates = PROJECTS.rows.map(({ title, values }) => ({ id: title, title, text: String(values?.Goal) }));
const one = { min: 0, max: 1 };

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await buildCatalogue(candidates, [], embed);
});

async function choose(title: string, range = one, from = catalogue) {
  const text = String(TASKS.rows.find((row) => row.title === title)?.values?.Notes ?? '');
  const page = { id: 'p1', title, text };
  return selectMatches(page, await scorePage(page, from, embed), range).matches;
}

describe('the sample tasks', () => {
  test.each([
    ['Redirect old blog URLs', 'Website relaunch'],
    ['Crash on rotate in Android 15', 'Mobile app 2.0'],
    ['Get three quotes from movers', 'Office move'],
    ['Post backend engineer ad', 'Hiring: two engineers'],
    ['Quarterly access review', 'SOC 2 audit'],
    ['Pick topics for the December issue', 'Customer newsletter'],
    ['Import saved cards', 'Billing migration'],
  ])('%s belongs to %s', async (title, project) => {
    const [match] = await choose(title);
    expect(match).toMatchObject({
      id: project,
      reason: expect.stringContaining(`“${project}” is nearest in meaning of 8`),
    });
  });

  test.each(['Water the plants', 'Return library books', 'Buy a birthday present for Priya'])(
    '%s belongs to none',
    async (title) => {
      expect(await choose(title)).toMatchObject([{ id: 'none' }]);
    },
  );

  test('a closed project is chosen only when the range leaves nothing else', async () => {
    const all = await choose('Water the plants', { min: 8, max: 8 });
    expect(all).toHaveLength(8);
    expect(all.at(-1)).toMatchObject({ id: 'Summer party 2024', confidence: 0.05 });
  });
});

test('a correction moves pages like it, and the page itself is never chosen', async () => {
  const [usual] = await choose('Vendor risk list');
  expect(usual?.id).toBe('SOC 2 audit');
  const correction = {
    title: 'Vendor risk list',
    text: 'All processors with their own certificates.',
    matches: ['Office move'],
  };
  const taught = await buildCatalogue(candidates, [correction], embed);
  const [moved] = await choose('Vendor risk list', one, taught);
  expect(moved?.id).toBe('Office move');
  const self = { id: 'Office move', title: 'Office move', text: '' };
  const scores = await scorePage(self, catalogue, embed);
  expect(scores.map(({ profile }) => profile.entry.id)).not.toContain('Office move');
});

test('no candidates, one candidate and pages without words are answered', async () => {
  const page = { id: 'p1', title: '', text: '' };
  const empty = await buildCatalogue([], [], embed);
  expect(selectMatches(page, await scorePage(page, empty, embed), one).matches).toMatchObject([{ id: 'none' }]);
  const single = await buildCatalogue(candidates.slice(0, 1), [], embed);
  const [match] = await choose('Redirect old blog URLs', one, single);
  expect(match?.id).toBe('Website relaunch');
  expect(selectMatches(page, await scorePage(page, single, embed), one).matches).toHaveLength(1);
});
