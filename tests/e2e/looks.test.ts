import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { postEntry } from '@/lib/credits/ledger';
import { CATALOGUE, EACH_SCREEN } from '@/tests/screens/catalogue';
import { inspectScreen, listUnseenFocus } from '@/tests/screens/inspect-screen';
import { LAZY_WINDOWS, measureFirstLoad, measureLater, SCRIPT_BARS } from '@/tests/screens/measure-scripts';
import type { Screen } from '@/tests/screens/screen';
import { changeLook, LOOKS, visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

// Every look has its turn; all states in all looks are in tests/long/looks.test.ts.
describe.each(EACH_SCREEN.map((screen, index) => ({ screen, look: LOOKS[index % LOOKS.length] ?? LOOKS[0] })))(
  '$screen.name',
  ({ screen, look }) => {
    it(`has no barrier, fits, is light, and the browser complains of nothing (${look?.colorScheme}, ${look?.width} px)`, async () => {
      const { browser, stack } = opened;
      await visitScreen({ browser, ground: stack, locale: 'de-DE' }, screen, async ({ page, complaints }) => {
        if (look) await changeLook(page, look);
        expect(await inspectScreen(page)).toEqual([]);
        expect(await listUnseenFocus(page, 12)).toEqual([]);
        expect(complaints).toEqual([]);
        const { bytes } = await measureFirstLoad(page);
        expect(bytes).toBeLessThan(screen.name === 'landing' ? SCRIPT_BARS.landing : SCRIPT_BARS.dashboard);
      });
    });
  },
);

it.each(CATALOGUE.filter(({ name }) => LAZY_WINDOWS.includes(name)))('$name loads little', async (screen) => {
  const { browser, stack } = opened;
  const bytes = await visitScreen({ browser, ground: stack }, screen, ({ page }) => measureLater(page));
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(SCRIPT_BARS.window);
});

describe('numbers are written as the reader writes them', () => {
  const spent: Screen = {
    name: 'credits-of-a-reader',
    path: '/dashboard/credits',
    async prepare({ accountId }) {
      const entry = { kind: 'USE', note: 'gpt-4o-mini' } as const;
      await postEntry(accountId, { ...entry, kind: 'PURCHASE', amount: 1_234_000_000n, reference: randomUUID() });
      await postEntry(accountId, { ...entry, amount: -500_000n, reference: randomUUID() });
    },
  };

  it.each([
    ['de-DE', ['1.234', '0,5', '5 $', '20.000 credits']],
    ['fr-CH', ['1 234', '0,5', '5 $', '20 000 credits']],
    ['ar-EG', ['1,234', '0.5', '5', '20,000 credits']],
  ])('%s, by the server and by the browser', async (locale, expected) => {
    const { browser, stack } = opened;
    await visitScreen({ browser, ground: stack, locale }, spent, async ({ page, complaints }) => {
      const drawn = await page.getByRole('main').textContent();
      const sent = await page.evaluate(async () => (await fetch(location.href)).text());
      for (const text of [drawn ?? '', sent])
        for (const number of expected) expect(text.replace(/[\u00a0\u202f]/g, ' ')).toContain(number);
      expect(complaints).toEqual([]);
    });
  });
});

it('writes chosen colours into the page, until they are the system’s again', async () => {
  const { browser, stack } = opened;
  await visitScreen({ browser, ground: stack }, { name: 'colours', path: '/dashboard/account' }, async ({ page }) => {
    const canvas = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const sentClasses = async () => {
      const html = await page.evaluate(async () => (await fetch(location.href)).text());
      return /<html[^>]*class="([^"]*)"/.exec(html)?.[1]?.split(' ');
    };
    const choose = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
    const ofSystem = await canvas();
    await choose('Dark');
    expect(await canvas()).not.toBe(ofSystem);
    expect(await sentClasses()).toContain('dark');
    await page.emulateMedia({ colorScheme: 'dark' });
    await choose('Light');
    expect(await canvas()).toBe(ofSystem);
    expect(await sentClasses()).toContain('light');
    await choose('As the system');
    expect(await canvas()).not.toBe(ofSystem);
    expect(await sentClasses()).not.toContain('light');
  });
});

it('lets the skeleton of a first load give way at once, and keeps none of that for links', async () => {
  const { browser, stack } = opened;
  await visitScreen(
    { browser, ground: stack },
    { name: 'first-load', path: '/dashboard/account' },
    async ({ page }) => {
      // React notes here when it painted, and would wait for 300 ms from then on.
      expect(await page.evaluate(() => '$RT' in window && (window as { $RT?: number }).$RT)).toBeUndefined();
      expect(await page.evaluate(() => fetch(location.href).then((answer) => answer.text()))).not.toContain("'$RT'");
    },
  );
});
