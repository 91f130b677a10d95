import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { inspectScreen, listUnseenFocus } from '@/tests/screens/inspect-screen';
import { OPERATOR } from '@/tests/screens/scene';
import { changeLook, LOOKS, visitScreen } from '@/tests/screens/visit-screen';
import { launchBrowser } from '@/tests/support/browser';
import { applyEnvironment } from '@/tests/support/environment';
import { type Stack, startStack } from '@/tests/support/stack';

/** Declares a test for every second state of the catalogue, from `first` on: two files share the work, and both cores. */
export function checkLooks(first: 0 | 1): void {
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

  const screens = CATALOGUE.filter((_, index) => index % 2 === first);
  it.each(screens)('$name has no barrier in any look', async (screen) => {
    await visitScreen({ browser, ground: stack, locale: 'ar-EG' }, screen, async ({ page, complaints }) => {
      for (const look of LOOKS) {
        await changeLook(page, look);
        const found = await inspectScreen(page, { onlyColours: look.colorScheme === 'dark' });
        expect(found, `${look.colorScheme}, ${look.width} px`).toEqual([]);
      }
      expect(await listUnseenFocus(page, 12)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
}
