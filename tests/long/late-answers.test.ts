import type { Page, Route } from 'playwright';
import { expect, it } from 'vitest';
import { db } from '@/lib/db';
import { waitForReact } from '@/tests/screens/visit-screen';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

const PATIENT = { timeout: 20_000 };

/** Opens the page with a clock of the test's own, and holds back each refresh of it as the server answers it. */
async function holdRefreshes(page: Page): Promise<Held[]> {
  await page.clock.install();
  await page.reload();
  await waitForReact(page);
  const held: Held[] = [];
  await page.route(
    ({ searchParams }) => searchParams.has('_rsc'),
    async (route) => {
      if (route.request().headers()['next-router-prefetch']) return route.continue();
      const response = await route.fetch();
      held.push(() => route.fulfill({ response }));
    },
  );
  return held;
}

type Held = () => ReturnType<Route['fulfill']>;

const count = (held: Held[]) => expect.poll(() => held.length, PATIENT);

it('shows that a payment went through although each look takes longer than the pause between two', async () => {
  await visitState(opened, 'payment-processing', async (page) => {
    const held = await holdRefreshes(page);
    const sessionId = new URL(page.url()).searchParams.get('session_id') ?? '';
    await db().purchase.update({ where: { sessionId }, data: { status: 'PAID', paidAt: new Date() } });
    await page.clock.runFor(3_000);
    await count(held).toBe(1);
    await page.clock.runFor(3_000);
    await held[0]?.();
    await page.getByRole('heading', { level: 1, name: '500 credits are yours' }).waitFor(PATIENT);
  });
});

it('looks again for what goes on by itself when it is late', async () => {
  await visitState(opened, 'credits-paused', async (page) => {
    const held = await holdRefreshes(page);
    await page.clock.fastForward(610_000);
    await count(held).toBeGreaterThan(0);
    const first = held.length;
    for (const answer of held) await answer();
    await page.clock.fastForward(13_000);
    await count(held).toBeGreaterThan(first);
  });
});
