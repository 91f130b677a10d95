import { db, type Tx } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { requestRuleNotices } from '@/lib/notices/request';
import { findModel, type Model } from '@/lib/openai/models';

type Models = { model: string; escalate: boolean };

/** Of the models that a rule may call, the larger one for doubtful pages included, one that only a purchase opens. */
export function findLocked({ model, escalate }: Models): Model | undefined {
  const chosen = findModel(model);
  const larger = escalate && chosen?.larger ? findModel(chosen.larger) : undefined;
  return [chosen, larger].find((found) => found?.needsPurchase);
}

/** Rules with a model that only a purchase opens wait from now on and say why. */
export async function lockRules(tx: Tx, accountId: AccountId): Promise<void> {
  const rules = await tx.rule.findMany({
    where: { accountId, deletedAt: null, problemCode: null },
    select: { id: true, model: true, escalate: true },
  });
  const stopped = await tx.rule.updateManyAndReturn({
    where: { id: { in: rules.filter(findLocked).map(({ id }) => id) }, problemCode: null },
    data: { problemCode: 'model_locked', problemDetail: null, changedAt: new Date() },
    select: { id: true, accountId: true, active: true },
  });
  await requestRuleNotices(
    tx,
    stopped.filter(({ active }) => active),
    'model_locked',
  );
}

/** Rules that waited for a purchase go on where they stopped. */
export async function unlockRules(tx: Tx, accountId: AccountId): Promise<void> {
  const { count } = await tx.rule.updateMany({
    where: { accountId, problemCode: 'model_locked' },
    data: { problemCode: null, changedAt: new Date() },
  });
  if (count > 0) await tx.connection.updateMany({ where: { accountId }, data: { wakeAt: new Date() } });
}

/** A model of the rule that this account has not unlocked, by a purchase or by the operator. */
export async function findLockedFor(accountId: string, rule: Models): Promise<Model | undefined> {
  const locked = findLocked(rule);
  if (!locked) return undefined;
  const account = await db().account.findUnique({
    where: { id: accountId },
    select: { purchasedAt: true, unlockedAt: true },
  });
  return account?.purchasedAt || account?.unlockedAt ? undefined : locked;
}
