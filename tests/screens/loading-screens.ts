import type { Page } from 'playwright';
import { EVERY_ITEM, REVIEWS } from '@/tests/screens/rule-screens';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { linkSandbox } from '@/tests/screens/seed-connection';
import { seedItems } from '@/tests/screens/seed-items';
import { seedRule } from '@/tests/screens/seed-rule';

/** From here on the server's answers to clicks do not come. What a link fetched beforehand has come: a click before that waits for the whole answer. */
async function holdAnswers(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const fetched = performance.getEntriesByType('resource').filter(({ name }) => name.includes('_rsc='));
    const last = Math.max(...fetched.map((entry) => (entry as PerformanceResourceTiming).responseEnd));
    return Number.isFinite(last) && performance.now() - last > 1_000;
  });
  await page.route('**/*', async (route) => {
    const headers = route.request().headers();
    if (!headers.rsc || headers['next-router-prefetch']) await route.continue();
  });
}

async function seed(scene: Scene) {
  await linkSandbox(scene);
  const rule = await seedRule(scene, { rule: { reviewBelow: 0.7 } });
  await seedItems(scene, rule, [...EVERY_ITEM, ...REVIEWS]);
  return rule;
}

/** What stands on the screen between the click on a link and the server's answer. */
function loading(name: string, from: string, link: string | RegExp, within = 'body'): Screen {
  return {
    name: `loading-${name}`,
    path: from,
    prepare: seed,
    async act(page) {
      const pressed = page.locator(within).getByRole('link', { name: link }).first();
      await pressed.hover();
      await holdAnswers(page);
      await pressed.click();
      await page.getByText('Loading…').first().waitFor({ state: 'attached' });
    },
  };
}

const HOME = '/dashboard';
const RULE = '/dashboard/relations/:ruleId';
const TABS = 'nav[aria-label="This Auto Relation"]';

/** The skeletons, each of which has the shape of the page that follows. */
export const loadingScreens: Screen[] = [
  loading('relations', '/dashboard/account', 'Relations'),
  loading('activity', HOME, 'Activity'),
  loading('review', HOME, /review/i),
  loading('credits', HOME, 'Credits'),
  loading('connection', HOME, 'Connection'),
  loading('account', HOME, 'Account'),
  loading('new', HOME, /Add Auto Relation/),
  loading('relation', HOME, /Papers/),
  loading('relation-activity', RULE, 'Activity', TABS),
  loading('relation-settings', RULE, 'Settings', TABS),
  {
    name: 'loading-relation-advice',
    path: RULE,
    async prepare(scene) {
      // The target pages are compared by vectors, which take their time.
      await scene.control.addFault({ service: 'openai', route: '/v1/embeddings', delayMs: 60_000 });
      return seed(scene);
    },
    async act(page) {
      await page.getByRole('link', { name: 'Advice', exact: true }).click();
      await page.getByText('The target pages are being compared.').waitFor({ state: 'attached' });
    },
  },
];
