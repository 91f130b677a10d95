import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '@/bench/ui/bars';
import { CATALOGUE, EACH_SCREEN } from '@/tests/screens/catalogue';
import { LAZY_WINDOWS, measureFirstLoad, measureLater, SCRIPT_BARS } from '@/tests/screens/measure-scripts';
import type { Screen } from '@/tests/screens/screen';
import { type VisitPlace, visitScreen } from '@/tests/screens/visit-screen';

const KB = 1_000;

const isShown = ({ act, complains }: Screen) => !act && !complains;

/** JavaScript on first load of each screen, and what its lazily loaded windows add. */
export async function measureScripts(place: VisitPlace): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const screen of EACH_SCREEN.filter(isShown)) {
    const { bytes } = await visitScreen(place, screen, ({ page }) => measureFirstLoad(page));
    const bar = screen.name === 'landing' ? SCRIPT_BARS.landing : SCRIPT_BARS.dashboard;
    figures.push({ name: `JavaScript of ${screen.name}`, value: bytes / KB, bar: bar / KB, unit: 'kB' });
  }
  for (const screen of CATALOGUE.filter(({ name }) => LAZY_WINDOWS.includes(name))) {
    const bytes = await visitScreen(place, screen, ({ page }) => measureLater(page));
    figures.push({
      name: `JavaScript of the window ${screen.name}`,
      value: bytes / KB,
      bar: SCRIPT_BARS.window / KB,
      unit: 'kB',
    });
  }
  return figures;
}

/** The largest burst of unasked shifts, as browsers count them: at most five seconds, with gaps under one. */
const WATCH_SHIFTS = () => {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
  const scope = window as unknown as { largestBurst: number };
  scope.largestBurst = 0;
  let [sum, first, last] = [0, 0, 0];
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      const goesOn = startTime - last < 1_000 && startTime - first < 5_000;
      [sum, first, last] = [goesOn ? sum + value : value, goesOn ? first : startTime, startTime];
      scope.largestBurst = Math.max(scope.largestBurst, sum);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** Cumulative layout shift of each screen on a phone and on a desk, the larger one. */
export async function measureShifts(place: VisitPlace): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const screen of EACH_SCREEN.filter(isShown)) {
    const shifts: number[] = [];
    for (const width of [375, 1280])
      await visitScreen({ ...place, width, watch: WATCH_SHIFTS }, screen, async ({ page }) => {
        await sleep(1_000);
        shifts.push(await page.evaluate(() => (window as unknown as { largestBurst: number }).largestBurst));
      });
    figures.push({ name: `CLS of ${screen.name}`, value: Math.max(...shifts), bar: 0.02, unit: '' });
  }
  return figures;
}
