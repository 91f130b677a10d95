import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE, EACH_SCREEN } from '@/tests/screens/catalogue';
import { inspectScreen, listUnseenFocus } from '@/tests/screens/inspect-screen';
import { LAZY_WINDOWS, measureFirstLoad, measureLater, SCRIPT_BARS } from '@/tests/screens/measure-scripts';
import { OPERATOR } from '@/tests/screens/scene';
import { changeLook, LOOKS, visitScreen } from '@/tests/screens/visit-screen';
import { launchBrowser } from '@/tests/support/browser';
import { applyEnvironment } from '@/tests/support/environment';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack({ web: true, more: { ADMIN_EMAILS: OPERATOR } });
  applyEnvironment(stack.environment);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

// Every look has its turn; all states in all looks are in tests/long/looks.test.ts.
describe.each(EACH_SCREEN.map((screen, index) => ({ screen, look: LOOKS[index % LOOKS.length] ?? LOOKS[0] })))(
  '$screen.name',
  ({ screen, look }) => {
    it(`has no barrier, fits, is light, and the browser complains of nothing (${look?.colorScheme}, ${look?.width} px)`, async () => {
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
  const bytes = await visitScreen({ browser, ground: stack }, screen, ({ page }) => measureLater(page));
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(SCRIPT_BARS.window);
});
