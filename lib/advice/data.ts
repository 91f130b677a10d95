import { type Evidence, readBelonging, readEvidence } from '@/lib/advice/evidence';
import { draftQuestion, placeOf, priceDraft } from '@/lib/advice/question';
import { type AdvisedRule, findAdvisedRule, writablePlace } from '@/lib/advice/rule';
import { openDraft } from '@/lib/advice/seal';
import type { AdviceView, DraftState, DraftView, RuleAdvice } from '@/lib/advice/view';
import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { TargetDraft } from '@/lib/generated/prisma/client';
import type { AccountId, RuleId } from '@/lib/ids';
import { findModel } from '@/lib/openai/models';

const SHOWN = 50;

const STATES: Record<TargetDraft['state'], DraftState> = {
  ASKED: 'asked',
  DRAFTED: 'drafted',
  ACCEPTED: 'accepted',
  WRITING: 'accepted',
  WRITTEN: 'written',
  REFUSED: 'refused',
};

function toDraft(rule: AdvisedRule, row: TargetDraft): DraftView {
  const before = openDraft(row, 'before');
  return {
    id: row.id,
    version: row.callId,
    state: STATES[row.state],
    before,
    place: placeOf(rule, before),
    draft: openDraft(row, 'draft'),
    found: openDraft(row, 'found'),
    problem: isErrorCode(row.problemCode) ? row.problemCode : null,
    credits: toCredits(row.cost),
  };
}

async function readShown(rule: AdvisedRule, evidence: Evidence, drafts: Map<string, TargetDraft>) {
  const hardIds = evidence.hard.map(({ id }) => id);
  const ids = [...new Set([...drafts.keys(), ...hardIds])].slice(0, SHOWN);
  const wanted = new Set([...ids, ...evidence.hard.flatMap(({ confusions }) => confusions.map(({ id }) => id))]);
  const pages = await db().page.findMany({
    where: { feedId: rule.targetFeedId, notionId: { in: [...wanted] }, goneAt: null },
    select: { notionId: true, title: true, icon: true, url: true },
  });
  return { ids, facts: new Map(pages.map((page) => [page.notionId, page])), belong: await readBelonging(rule, ids) };
}

/** The target pages of a rule that are hard to match, the hardest first, 50 at most, with their drafts. Throws AppError: rule_missing, openai_*. */
export async function readAdvice(accountId: AccountId, ruleId: RuleId): Promise<RuleAdvice> {
  const rule = await findAdvisedRule(accountId, ruleId);
  const evidence = await readEvidence(rule);
  const rows = await db().targetDraft.findMany({ where: { ruleId, accountId }, orderBy: { id: 'asc' } });
  const drafts = new Map(rows.map((row) => [row.pageId, row]));
  const { ids, facts, belong } = await readShown(rule, evidence, drafts);
  const place = writablePlace(rule);
  const targets = ids.flatMap((id): AdviceView[] => {
    const page = facts.get(id);
    const target = evidence.targets.find((other) => other.id === id);
    if (!page || !target) return [];
    const hard = evidence.hard.find((other) => other.id === id);
    const draft = drafts.get(id);
    const price =
      place && findModel(rule.model) && priceDraft(rule, draftQuestion(rule, evidence, target, belong.get(id) ?? []));
    const { title, icon, url } = page;
    return [
      {
        id,
        title,
        icon,
        url,
        hasText: target.text.trim() !== '',
        doubts: hard?.doubts ?? 0,
        confusions: (hard?.confusions ?? []).map((found) => ({
          ...found,
          title: facts.get(found.id)?.title || 'Untitled',
        })),
        price: price ? { about: toCredits(price.about), atMost: toCredits(price.atMost) } : null,
        draft: draft ? toDraft(rule, draft) : null,
      },
    ];
  });
  return {
    targets,
    hard: evidence.hard.length,
    total: evidence.total,
    lookedAt: evidence.targets.length,
    onlyTitles: rule.targetFeed.contentKind === 'PROPERTY' && rule.targetFeed.contentPropertyId === 'title',
    place,
    recheckLimit: rule.processingLimit,
  };
}
