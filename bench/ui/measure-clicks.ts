import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { type Figure, median } from '@/bench/ui/bars';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { type VisitPlace, visitScreen } from '@/tests/screens/visit-screen';

type Press = { screen: string; name: string; press: (page: Page) => Promise<void> };

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const link = (name: string) => (page: Page) =>
  page.getByRole('link', { name, exact: true }).filter({ visible: true }).first().click();

/** What people press most, each with a state in which it can be pressed. */
const PRESSES: Press[] = [
  { screen: 'relations-every-status', name: 'menu of a row', press: button(/^More for/) },
  { screen: 'relations-many', name: 'menu among many rows', press: button(/^More for/) },
  { screen: 'relations-every-status', name: 'to Activity', press: link('Activity') },
  { screen: 'relations-every-status', name: 'to Credits', press: link('Credits') },
  { screen: 'relation-runs', name: 'tab Settings', press: link('Settings') },
  { screen: 'relation-activity', name: 'Fix', press: button('Fix A new element') },
  { screen: 'relation-review', name: 'Approve', press: button(/Approve/) },
  { screen: 'new', name: 'Select database', press: button('Select database') },
  { screen: 'new', name: 'Create with nothing chosen', press: button('Create') },
  { screen: 'account', name: 'Delete account', press: button('Delete account') },
];

/** Keeps the longest interaction, from the press to the next painted frame, as browsers count INP; and when the page first changed after a press. */
const WATCH_PRESSES = () => {
  type Timing = PerformanceEntry & { interactionId: number };
  const scope = window as unknown as { longest: number; answered: number };
  scope.longest = 0;
  scope.answered = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Timing[])
      if (entry.interactionId) scope.longest = Math.max(scope.longest, entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  addEventListener(
    'click',
    () => {
      const begun = performance.now();
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          scope.answered = performance.now() - begun;
        });
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    },
    { capture: true },
  );
};

async function pressOnce(place: VisitPlace, { screen: name, press }: Press, slowdown: number) {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`No such state: ${name}`);
  return visitScreen({ ...place, watch: WATCH_PRESSES, reducedMotion: 'no-preference' }, screen, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await sleep(500);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await press(page);
    await sleep(1_000);
    return page.evaluate(() => {
      const { longest, answered } = window as unknown as { longest: number; answered: number };
      return { longest, answered };
    });
  });
}

/** INP at a quarter of the processor's speed, and the time until a click answers at its full speed: medians. */
export async function measureClicks(place: VisitPlace, runs: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const one of PRESSES) {
    const [slow, full]: [number[], number[]] = [[], []];
    for (let round = 0; round < runs; round++) {
      slow.push((await pressOnce(place, one, 4)).longest);
      full.push((await pressOnce(place, one, 1)).answered);
    }
    figures.push({ name: `INP at 4× slowdown, ${one.name}`, value: median(slow), bar: 150, unit: 'ms' });
    figures.push({ name: `a click answers, ${one.name}`, value: median(full), bar: 100, unit: 'ms' });
  }
  return figures;
}
