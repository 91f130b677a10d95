import lighthouse from 'lighthouse';
import { chromium } from 'playwright';
import { type Figure, median } from '@/bench/ui/bars';
import { findFreePort } from '@/scripts/processes/free-port';
import { findChromium } from '@/scripts/setup/find-programs.mjs';
import { EVERY_ITEM } from '@/tests/screens/rule-screens';
import { type Ground, openScene } from '@/tests/screens/scene';
import { seedItems } from '@/tests/screens/seed-items';
import { seedRule } from '@/tests/screens/seed-rule';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

async function scoreOnce(url: string, port: number, cookie: string | undefined): Promise<number[]> {
  const extraHeaders = cookie ? { Cookie: cookie } : undefined;
  const flags = {
    port,
    output: 'json' as const,
    logLevel: 'silent' as const,
    onlyCategories: CATEGORIES,
    extraHeaders,
  };
  const result = await lighthouse(url, flags);
  const { categories = {} } = result?.lhr ?? {};
  return CATEGORIES.map((category) => 100 * (categories[category]?.score ?? 0));
}

/** Lighthouse's scores as on a slow phone, medians. */
export async function runLighthouse(ground: Ground, runs: number): Promise<Figure[]> {
  const scene = await openScene(ground);
  const rule = await seedRule(scene);
  await seedItems(scene, rule, EVERY_ITEM);
  const port = await findFreePort();
  const executablePath = await findChromium();
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath, args: flags });
  const pages = [
    { name: 'landing', path: '/', cookie: undefined, performance: 95 },
    { name: 'relations', path: '/dashboard', cookie: scene.cookie, performance: 90 },
    { name: 'relation', path: `/dashboard/relations/${rule.ruleId}`, cookie: scene.cookie, performance: 90 },
  ];
  const figures: Figure[] = [];
  try {
    for (const { name, path, cookie, performance } of pages) {
      const scores: number[][] = [];
      for (let run = 0; run < runs; run++) scores.push(await scoreOnce(ground.appUrl + path, port, cookie));
      for (const [index, category] of CATEGORIES.entries())
        figures.push({
          name: `Lighthouse, ${category} of ${name}`,
          value: median(scores.map((one) => one[index] ?? 0)),
          bar: index === 0 ? performance : 100,
          unit: '',
          atLeast: true,
        });
    }
  } finally {
    await browser.close();
  }
  return figures;
}
