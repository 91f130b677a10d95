import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median } from '@/bench/ui/bars';
import { db } from '@/lib/db';
import { type Ground, openScene } from '@/tests/screens/scene';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedActivity, seedRules } from '@/tests/screens/seed-large';
import { seedRule } from '@/tests/screens/seed-rule';
import { type VisitPlace, visitScreen } from '@/tests/screens/visit-screen';

/** Milliseconds from the request to the end of the answer: the median of thirty, after ten that warm up. */
async function timePage(url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 40; round++) {
    const begun = performance.now();
    const answer = await fetch(url, { headers: { cookie }, redirect: 'error' });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    if (round >= 10) times.push(performance.now() - begun);
  }
  return median(times);
}

/** Server time of the pages that grow with use. */
export async function measureServer(ground: Ground): Promise<Figure[]> {
  const [many, busy] = [await openScene(ground), await openScene(ground)];
  await seedRules(many, 1_000);
  const ruleId = await seedActivity(busy, 100_000);
  const pages: [string, string, string][] = [
    ['list with 1,000 rules', '/dashboard', many.cookie],
    ['activity with 100,000 rows', '/dashboard/activity', busy.cookie],
    ['activity of a rule with 100,000 rows', `/dashboard/relations/${ruleId}/activity`, busy.cookie],
    ['a rule with 100,000 pages', `/dashboard/relations/${ruleId}`, busy.cookie],
    ['errors of a rule with 10,000 failed pages', `/dashboard/relations/${ruleId}/errors`, busy.cookie],
  ];
  const figures: Figure[] = [];
  for (const [name, path, cookie] of pages)
    figures.push({
      name: `server time, ${name}`,
      value: await timePage(ground.appUrl + path, cookie),
      bar: 50,
      unit: 'ms',
    });
  return figures;
}

/** From the commit of a changed row, as a worker makes it, to the changed word on the screen: the longest of seven. */
export async function measureCommitToScreen(place: VisitPlace): Promise<Figure[]> {
  let ruleId = '';
  const screen = {
    name: 'live',
    path: '/dashboard/relations/:ruleId',
    prepare: async (scene: Parameters<typeof seedRule>[0]) => {
      const rule = await seedRule(scene);
      ruleId = rule.ruleId;
      return rule;
    },
  };
  const longest = await visitScreen(place, screen, async ({ page }) => {
    const times: number[] = [];
    await sleep(2_000);
    for (let round = 1; round <= 7; round++) {
      await sleep(Math.random() * 1_000);
      const linkedPages = 7_000 + round;
      await db().rule.update({ where: { id: ruleId }, data: { linkedPages, changedAt: new Date() } });
      const begun = performance.now();
      await page.getByText(linkedPages.toLocaleString('en-US'), { exact: true }).first().waitFor();
      times.push(performance.now() - begun);
    }
    return Math.max(...times);
  });
  return [{ name: 'from a worker’s commit to the screen', value: longest / 1_000, bar: 2, unit: 's' }];
}

/** Transactions of the database in a second; a query outside of a transaction is one. */
async function countQueries(seconds: number): Promise<number> {
  const read = async () => {
    const [row] = await db().$queryRaw<{ count: bigint }[]>`
      SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()`;
    return Number(row?.count ?? 0);
  };
  // Backends report their counts up to a second late.
  await sleep(1_500);
  const before = await read();
  await sleep(seconds * 1_000);
  return (await read()) - before;
}

/** Queries a second, the median of so many stretches of ten seconds: in one of them the database may look after its tables. */
async function rateOfQueries(stretches: number): Promise<number> {
  const rates: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) rates.push((await countQueries(10)) / 10);
  return median(rates);
}

/** Queries per second that 200 open dashboards add to one web process while nothing happens. */
export async function measureOpenDashboards(ground: Ground, count = 200): Promise<Figure[]> {
  const before = await rateOfQueries(3);
  const stop = new AbortController();
  const opened: Promise<unknown>[] = [];
  for (let index = 0; index < count; index++) {
    const scene = await openScene(ground);
    await seedRule(scene, { connectionId: await seedConnection(scene), targets: [] });
    const answer = await fetch(`${ground.appUrl}/api/events`, {
      headers: { cookie: scene.cookie },
      signal: stop.signal,
    });
    opened.push(answer.text().catch(() => ''));
  }
  // The rules were made just now: for some seconds they still count as changed, and are read.
  await sleep(10_000);
  const perSecond = (await rateOfQueries(7)) - before;
  stop.abort();
  await Promise.all(opened);
  return [{ name: `queries a second of ${count} open dashboards`, value: perSecond, bar: 1.2, unit: '' }];
}
