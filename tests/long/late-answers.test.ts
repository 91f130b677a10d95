import type { Page, Route } from 'playwright';
import { expect, it } from 'vitest';
import { postEntry } from '@/lib/credits/ledger';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { waitForReact } from '@/tests/screens/visit-screen';
import { visitState } from '@/tests/screens/visit-state';
import { withStack } from '@/tests/screens/with-stack';

const opened = withStack();

const CREDIT = 1_000_000n;
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
    await count(held).toBe(1);
    await held[0]?.();
    await page.clock.fastForward(13_000);
    await count(held).toBe(2);
  });
});

it('keeps the balance that was told while an older one was on its way', async () => {
  let accountId = '' as AccountId;
  const spend = (note: string) =>
    postEntry(accountId, { kind: 'USE', amount: -5n * CREDIT, reference: `${accountId}:${note}`, note });
  const add = async (scene: { accountId: AccountId }) => {
    accountId = scene.accountId;
  };
  await visitState(
    opened,
    'credits-paused',
    async (page) => {
      const link = page.getByRole('banner').getByRole('link', { name: / credits$/ });
      const readBalance = async () => Number((await link.textContent())?.replace(/\D/g, ''));
      const held = await holdRefreshes(page);
      const before = await readBalance();
      await spend('Spent before');
      await expect.poll(readBalance, PATIENT).toBe(before - 5);
      await page.clock.fastForward(610_000);
      await count(held).toBe(1);
      await spend('Spent since');
      await expect.poll(readBalance, PATIENT).toBe(before - 10);
      await held[0]?.();
      await page.getByRole('cell', { name: 'Spent before' }).waitFor(PATIENT);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
      expect(await readBalance()).toBe(before - 10);
    },
    { add },
  );
});
