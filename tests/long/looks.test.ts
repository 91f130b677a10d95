import { expect, it } from 'vitest';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { inspectScreen, listUnseenFocus } from '@/tests/screens/inspect-screen';
import { changeLook, LOOKS, visitScreen } from '@/tests/screens/visit-screen';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

it.each(CATALOGUE)('$name has no barrier in any look', async (screen) => {
  const { browser, stack } = opened;
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

it('names each state once', () => {
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
});
