import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { type Ground, openScene } from '@/tests/screens/scene';
import { fillPath, type Screen } from '@/tests/screens/screen';

export type Look = { colorScheme: 'light' | 'dark'; width: number };

export const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [375, 1280].map((width) => ({ colorScheme, width })),
);

export type Visit = { page: Page; complaints: string[] };

/** React has taken the page over, each part of it, and its content has replaced the skeleton: what is pressed or typed from now on answers. */
export async function waitForReact(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (document.querySelector('[aria-busy="true"] > .sr-only, main fieldset.contents:disabled')) return false;
    const nodes = [...document.querySelectorAll('main, main :is(a, button, input, select, textarea), h1')];
    return nodes.length > 0 && nodes.every((node) => Object.keys(node).some((key) => key.startsWith('__reactFiber')));
  });
}

function noteComplaints(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const contexts = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/** One context for all visits of a kind: what one of them loaded, the next one need not compile again. */
function sharedContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const ofBrowser = contexts.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  contexts.set(browser, ofBrowser);
  const key = JSON.stringify(options);
  const context = ofBrowser.get(key) ?? browser.newContext(options);
  ofBrowser.set(key, context);
  return context;
}

/** Nothing of a visit is left for the next one but the scripts that it loaded. */
async function endVisit(context: BrowserContext, page: Page | undefined): Promise<void> {
  await page?.evaluate(() => localStorage.clear()).catch(() => undefined);
  for (const open of context.pages()) await open.close();
  await context.setOffline(false);
  await context.clearCookies();
}

/** Brings a screen into its state, in a browser of its own account, and hands it to `use`. */
export async function visitScreen<T>(
  { browser, ground, locale, reducedMotion = 'reduce', width = 1280, watch }: VisitPlace,
  screen: Screen,
  use: (visit: Visit) => Promise<T>,
): Promise<T> {
  const scene = await openScene(ground, screen);
  const prepared = await screen.prepare?.(scene);
  const options = { viewport: { width, height: 800 }, colorScheme: 'light' as const, reducedMotion, locale };
  const context = watch ? await browser.newContext(options) : await sharedContext(browser, options);
  let page: Page | undefined;
  try {
    const [name = '', value = ''] = scene.cookie.split(/=(.*)/s);
    if (!screen.visitor) await context.addCookies([{ name, value, url: ground.appUrl }]);
    if (watch) await context.addInitScript(watch);
    page = await context.newPage();
    const complaints: string[] = [];
    noteComplaints(page, complaints);
    await page.goto(ground.appUrl + fillPath(screen.path, prepared), { waitUntil: 'load' });
    await waitForReact(page);
    await screen.act?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => null));
    return await use({ page, complaints: screen.complains ? [] : complaints });
  } finally {
    if (watch) await context.close();
    else await endVisit(context, page);
    await scene.control.clearFaults();
  }
}

export type VisitPlace = {
  browser: Browser;
  ground: Ground;
  locale?: string;
  reducedMotion?: 'reduce' | 'no-preference';
  width?: number;
  /** Runs in the page before anything of its own. */
  watch?: () => void;
};

/** Shows the page as it stands in other colours and at another width. */
export async function changeLook(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}
