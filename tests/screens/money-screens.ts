import { randomUUID } from 'node:crypto';
import { postEntry } from '@/lib/credits/ledger';
import { monthOf } from '@/lib/credits/month';
import { db } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { RuleId } from '@/lib/ids';
import type { Scene } from '@/tests/screens/scene';
import type { Screen } from '@/tests/screens/screen';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedRule } from '@/tests/screens/seed-rule';

const CREDITS = '/dashboard/credits';
const MICRO = 1_000_000n;
const DAY_MS = 86_400_000;

async function spendCredits({ accountId }: Scene, credits: bigint): Promise<void> {
  const note = '8 pages matched';
  await postEntry(accountId, { kind: 'USE', amount: -credits * MICRO, reference: randomUUID(), note });
}

async function buyCredits({ accountId, change }: Scene, credits: bigint): Promise<void> {
  await postEntry(accountId, {
    kind: 'PURCHASE',
    amount: credits * MICRO,
    reference: randomUUID(),
    note: 'Credits bought',
  });
  await change({ purchasedAt: new Date() });
}

async function seedUsage(scene: Scene): Promise<void> {
  const { accountId } = scene;
  const { ruleId } = await seedRule(scene);
  await buyCredits(scene, 1_500n);
  const days = Array.from({ length: 30 }, (_, index) => index).filter((index) => index % 6 !== 3);
  await db().creditUsage.createMany({
    data: days.map((index) => ({
      ...{ accountId, ruleId, model: index % 2 === 0 ? 'gpt-4o-mini' : 'gpt-4o', pages: 10 + index },
      ...{ day: new Date(Date.now() - index * DAY_MS), amount: BigInt(2 + ((index * 7) % 11)) * MICRO },
    })),
  });
  for (let index = 0; index < 52; index++) await spendCredits(scene, 3n);
}

/** An Auto Relation that waits for the minute after a purchase, and one at its monthly cap. */
async function seedPaused(scene: Scene): Promise<void> {
  const connectionId = await seedConnection(scene);
  const rule = { outOfCredits: true, remainingPages: 40, totalPages: 60 };
  const resumesAt = new Date(Date.now() + 600_000);
  await seedRule(scene, { connectionId, rule: { ...rule, resumesAt } });
  await seedRule(scene, { connectionId, rule: { ...rule, reachedCap: 'RULE', monthlyCap: 40n * MICRO } });
}

function topUp(name: string, row: Partial<Prisma.AutoTopUpUncheckedCreateInput>): Screen {
  return {
    name: `credits-auto-top-up-${name}`,
    path: CREDITS,
    async prepare({ accountId }) {
      const settings = { packId: 'usd-5', below: 500n * MICRO, monthlyCents: 2_000 };
      await db().autoTopUp.create({ data: { accountId, active: true, ...settings, ...row } });
    },
  };
}

/** The return page of a payment that stands so. */
function payment(name: string, row: Partial<Prisma.PurchaseUncheckedCreateInput>): Screen {
  return {
    name: `payment-${name}`,
    path: '/dashboard/credits/return?session_id=:sessionId',
    async prepare(scene) {
      const sessionId = `cs_seeded_${randomUUID().replaceAll('-', '')}`;
      const credits = 500n * MICRO;
      const { accountId } = scene;
      await db().purchase.create({ data: { accountId, packId: 'small', credits, sessionId, amountPaid: 900, ...row } });
      if (row.status !== 'PAID') return { sessionId };
      await buyCredits(scene, 500n);
      if (row.taken) await takeBack(scene, row.taken as bigint);
      else if (row.frozen) await freeze(scene, row.frozen as bigint);
      else await seedPaused(scene);
      return { sessionId };
    },
  };
}

/** Credits, their use, and what becomes of payments. */
export const moneyScreens: Screen[] = [
  { name: 'credits-free', path: CREDITS },
  { name: 'credits-used', path: CREDITS, prepare: seedUsage },
  { name: 'credits-low', path: CREDITS, prepare: (scene) => drain(scene, 19n, 20n) },
  { name: 'credits-zero', path: CREDITS, prepare: (scene) => drain(scene, 1n, 1n) },
  {
    name: 'credits-zero-unverified',
    path: CREDITS,
    unverified: true,
    prepare: (scene) => drain(scene, 1n, 1n),
  },
  {
    name: 'relations-zero-unverified',
    path: '/dashboard',
    unverified: true,
    prepare: (scene) => drain(scene, 1n, 1n),
  },
  { name: 'relations-too-few-credits', path: '/dashboard', prepare: (scene) => drain(scene, 499n, 500n, true) },
  { name: 'credits-checkout-cancelled', path: `${CREDITS}?checkout=cancelled` },
  {
    name: 'credits-capped',
    path: CREDITS,
    prepare: reachCap,
  },
  {
    name: 'credits-frozen',
    path: CREDITS,
    async prepare(scene) {
      await buyCredits(scene, 500n);
      await freeze(scene, 500n * MICRO);
    },
  },
  {
    name: 'credits-paused',
    path: CREDITS,
    async prepare(scene) {
      await buyCredits(scene, 500n);
      await seedPaused(scene);
    },
  },
  topUp('without-card', {}),
  topUp('on', { paymentMethodId: 'pm_seeded' }),
  {
    name: 'credits-auto-top-up-not-saved',
    path: CREDITS,
    async act(page) {
      await page.getByRole('switch', { name: 'Auto top-up' }).click();
      await page.getByText('On once you save').waitFor();
    },
  },
  topUp('refused', { paymentMethodId: 'pm_seeded', failures: 1, problem: 'authentication_required' }),
  topUp('off-by-itself', { paymentMethodId: 'pm_seeded', active: false, failures: 3, problem: 'declined' }),
  topUp('taken-back', { paymentMethodId: 'pm_seeded', active: false, problem: 'taken_back' }),
  payment('pending', { status: 'OPEN' }),
  payment('processing', { status: 'PROCESSING' }),
  payment('paid', { status: 'PAID', paidAt: new Date() }),
  payment('failed', { status: 'DECLINED' }),
  payment('expired', { status: 'EXPIRED' }),
  payment('refunded', { status: 'PAID', taken: 500n * MICRO, amountRefunded: 900 }),
  payment('disputed', { status: 'PAID', frozen: 500n * MICRO }),
];

/** Uses this share of the balance, in batches of a few days; `starved`: an Auto Relation waits for more. */
async function drain(scene: Scene, share: bigint, of: bigint, starved = share === of): Promise<void> {
  const { posted } = await db().creditBalance.findUniqueOrThrow({ where: { accountId: scene.accountId } });
  const { ruleId } = await seedRule(scene, starved ? { rule: { outOfCredits: true, remainingPages: 40 } } : {});
  await seedUse(scene, ruleId, (posted * share) / of);
}

/** What was used of this in five days up to today, in the ledger and in its sums. */
async function seedUse({ accountId }: Scene, ruleId: RuleId, micro: bigint): Promise<void> {
  const note = '190 pages matched';
  for (const index of [4, 3, 2, 1, 0]) {
    const amount = index === 0 ? micro - 4n * (micro / 5n) : micro / 5n;
    const day = new Date(Date.now() - index * DAY_MS);
    await db().creditUsage.create({ data: { accountId, ruleId, model: 'gpt-4o-mini', pages: 190, day, amount } });
    await postEntry(accountId, { kind: 'USE', amount: -amount, reference: randomUUID(), ruleId, note });
  }
}

/** The account's cap is used up, and an Auto Relation waits for the next month. */
async function reachCap(scene: Scene): Promise<void> {
  const { accountId } = scene;
  const monthlyCap = 20n * MICRO;
  const rule = {
    outOfCredits: true,
    reachedCap: 'ACCOUNT',
    capMonth: monthOf(new Date()),
    remainingPages: 40,
  } as const;
  const { ruleId } = await seedRule(scene, { rule });
  await db().creditUsage.create({
    data: { accountId, ruleId, model: 'gpt-4o-mini', pages: 80, day: new Date(), amount: monthlyCap },
  });
  await postEntry(accountId, {
    kind: 'USE',
    amount: -monthlyCap,
    reference: randomUUID(),
    ruleId,
    note: '80 pages matched',
  });
  await db().creditBalance.update({ where: { accountId }, data: { monthlyCap } });
}

async function takeBack({ accountId }: Scene, taken: bigint): Promise<void> {
  await postEntry(accountId, { kind: 'REFUND', amount: -taken, reference: randomUUID(), note: 'Payment refunded' });
}

async function freeze({ accountId }: Scene, frozen: bigint): Promise<void> {
  await db().creditBalance.update({ where: { accountId }, data: { frozen } });
}
