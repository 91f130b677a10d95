import { readBelonging, readEvidence } from '@/lib/advice/evidence';
import { draftQuestion, priceDraft } from '@/lib/advice/question';
import { type AdvisedRule, findAdvisedRule, writablePlace } from '@/lib/advice/rule';
import { sealDraft } from '@/lib/advice/seal';
import { toCredits } from '@/lib/credits/format';
import { holdCredits, releaseHold, settleHold } from '@/lib/credits/holds';
import { priceOf } from '@/lib/credits/prices';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type AccountId, newId, type RuleId } from '@/lib/ids';
import type { PageText } from '@/lib/matching/types';
import { askForDraft } from '@/lib/openai/ask-draft';
import type { ModelId } from '@/lib/openai/models';
import { requestOfRule } from '@/lib/rules/request';
import { openText, STORED_TEXT_LIMIT } from '@/lib/sync/page-text';

/** A draft that was asked for so long ago was left by a crash: longer than a model call with its repeats. */
const ASKED_SECONDS = 240;

type Target = { page: PageText; hash: string };

async function findTarget(rule: AdvisedRule, pageId: string): Promise<Target> {
  const row = await db().page.findUnique({
    where: { feedId_notionId: { feedId: rule.targetFeedId, notionId: pageId } },
  });
  if (!row || row.goneAt || row.textHash === null) throw new AppError('target_page_gone', 'No such target page');
  return { page: openText(row, STORED_TEXT_LIMIT), hash: row.textHash };
}

/**
 * Takes the place of this page's draft for one call. Throws AppError draft_under_way when another draft than the one that is to be replaced is
 * there, or when a call or a write holds it.
 */
async function claim(
  rule: AdvisedRule,
  { page, hash }: Target,
  callId: string,
  replaces: string | null,
): Promise<void> {
  const owner = { accountId: rule.accountId, ruleId: rule.id, pageId: page.id };
  const before = sealDraft(owner, 'before', page.text);
  const taken = await db().$executeRaw`
    INSERT INTO "TargetDraft" (id, "accountId", "ruleId", "pageId", state, before, "beforeHash", "callId", "updatedAt")
    VALUES (${newId<string>()}::uuid, ${rule.accountId}::uuid, ${rule.id}::uuid, ${page.id}::uuid, 'ASKED', ${before}, ${hash}, ${callId}::uuid, now())
    ON CONFLICT ("ruleId", "pageId") DO UPDATE SET state = 'ASKED', before = excluded.before, "beforeHash" = excluded."beforeHash",
      "callId" = excluded."callId", draft = '', found = '', "problemCode" = NULL, cost = 0, "updatedAt" = now()
    WHERE "TargetDraft"."callId" = ${replaces}::uuid AND ("TargetDraft".state IN ('DRAFTED', 'WRITTEN', 'REFUSED')
      OR ("TargetDraft".state = 'ASKED' AND "TargetDraft"."updatedAt" < now() - ${ASKED_SECONDS}::float * interval '1 second'))`;
  if (taken === 0) throw new AppError('draft_under_way', 'A draft of this page is there or under way');
}

/** What the person saw who asks: the draft to be replaced (null: none) by its version, and the price in credits. */
export type Seen = { replaces: string | null; atMost: number };

const giveUp = (callId: string) => db().targetDraft.deleteMany({ where: { callId, state: 'ASKED' } });

/**
 * Has the model draft a better description of a target page, for credits: the worst case is held, the call's price is charged once, together with the
 * draft. Where another draft is there by now than the one seen, or the price is higher, nothing is asked or charged, however often and late the same
 * view is pressed. Throws AppError: rule_missing, target_page_gone, draft_not_writable, price_changed, draft_under_way, out_of_credits, openai_*.
 */
export async function askDraft(accountId: AccountId, ruleId: RuleId, pageId: string, seen: Seen): Promise<void> {
  const rule = await findAdvisedRule(accountId, ruleId);
  if (!writablePlace(rule)) throw new AppError('draft_not_writable', 'The target content setting names no text');
  const target = await findTarget(rule, pageId);
  const [evidence, belong] = await Promise.all([readEvidence(rule), readBelonging(rule, [pageId])]);
  const question = draftQuestion(rule, evidence, target.page, belong.get(pageId) ?? []);
  const { atMost } = priceDraft(rule, question);
  if (toCredits(atMost) > seen.atMost) throw new AppError('price_changed', 'A draft costs more than was shown');
  const callId = newId<string>();
  const reference = `draft:${callId}`;
  await claim(rule, target, callId, seen.replaces);
  let held = false;
  try {
    held = await holdCredits(accountId, atMost, reference, { ruleId });
    if (!held) throw new AppError('out_of_credits', 'The balance does not cover a draft');
    const { draft, use } = await askForDraft(question, rule.model as ModelId);
    const cost = priceOf(rule.model as ModelId, use);
    await keepDraft(rule, { pageId, callId, reference, draft, cost });
    if (draft === null) throw new AppError('openai_invalid_answer', 'The model gave no description');
  } catch (error) {
    if (held) await releaseHold(reference);
    await giveUp(callId);
    throw error;
  }
}

type Drafted = { pageId: string; callId: string; reference: string; draft: string | null; cost: bigint };

/** The draft and its price, or neither where its place was taken or its hold ended meanwhile. */
async function keepDraft(rule: AdvisedRule, { pageId, callId, reference, draft, cost }: Drafted): Promise<void> {
  const owner = { accountId: rule.accountId, ruleId: rule.id, pageId };
  await db().$transaction(async (tx) => {
    const drafted = draft === null ? {} : { state: 'DRAFTED' as const, draft: sealDraft(owner, 'draft', draft), cost };
    const { count } = await tx.targetDraft.updateMany({ where: { callId, state: 'ASKED' }, data: drafted });
    const charge = { model: rule.model, pages: 0, note: 'Description drafted' };
    const kept = count > 0 && (await settleHold(tx, rule.accountId as AccountId, reference, cost, charge));
    if (!kept) throw new AppError('draft_under_way', 'Another call took the place of this draft');
  });
}

/** Accepts a draft as the person left it: the lease holder writes it, unless someone edited the page meanwhile. */
export async function acceptDraft(accountId: AccountId, draftId: string, text: string): Promise<void> {
  const row = await db().targetDraft.findFirst({ where: { id: draftId, accountId } });
  if (!row) throw new AppError('rule_missing', 'No such draft');
  if (row.state === 'ACCEPTED' || row.state === 'WRITING' || row.state === 'WRITTEN') return;
  const payload = { draftId };
  await requestOfRule(accountId, row.ruleId as RuleId, { kind: 'WRITE_DRAFT', payload }, async (tx) => {
    const { count } = await tx.targetDraft.updateMany({
      where: { id: draftId, accountId, state: { in: ['DRAFTED', 'REFUSED'] }, callId: row.callId },
      data: { state: 'ACCEPTED', draft: sealDraft(row, 'draft', text), problemCode: null, found: '' },
    });
    const same = { id: draftId, callId: row.callId, state: { notIn: ['ASKED' as const, 'DRAFTED' as const] } };
    if (count === 0 && (await tx.targetDraft.count({ where: same })) === 0)
      throw new AppError('draft_under_way', 'The draft changed meanwhile');
  });
}

/** Throws a draft away; one that is being written stays. */
export async function dismissDraft(accountId: AccountId, draftId: string): Promise<void> {
  const where = { id: draftId, accountId };
  const { count } = await db().targetDraft.deleteMany({
    where: { ...where, state: { in: ['DRAFTED', 'REFUSED', 'WRITTEN'] } },
  });
  if (count === 0 && (await db().targetDraft.count({ where })) > 0)
    throw new AppError('draft_under_way', 'The draft is being written');
}
