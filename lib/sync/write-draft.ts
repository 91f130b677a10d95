import { placeOf } from '@/lib/advice/question';
import { type AdvisedRule, writablePlace } from '@/lib/advice/rule';
import { openDraft, sealDraft } from '@/lib/advice/seal';
import { db } from '@/lib/db';
import { AppError, toAppError } from '@/lib/errors';
import type { TargetDraft } from '@/lib/generated/prisma/client';
import { readMarkdown, readPage } from '@/lib/notion/calls';
import type { Reservation } from '@/lib/notion/client';
import { isUncertain } from '@/lib/notion/errors';
import { type NotionPage, propertyText } from '@/lib/notion/page';
import { appendText, writeText } from '@/lib/notion/write-text';
import { askPoll } from '@/lib/sync/ask-poll';
import { dueWishes, nextTryOfWish } from '@/lib/sync/failures';
import { leaseStillHolds } from '@/lib/sync/fence';
import { STORED_TEXT_LIMIT, sealText } from '@/lib/sync/page-text';
import type { Slice } from '@/lib/sync/slice-context';
import { stopsSlice } from '@/lib/sync/stops-slice';

type Accepted = TargetDraft & { rule: AdvisedRule };

/** Letters and digits alone: Notion's markdown escapes some of the rest. */
const squeeze = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

type Standing = { page: NotionPage; content: string; hash: string };

async function readStanding(slice: Slice, { rule, pageId }: Accepted): Promise<Standing> {
  const { targetFeed: feed } = rule;
  const page = await readPage(slice.notion, pageId);
  if (page.inTrash) throw new AppError('target_page_gone', 'The target page is in the trash');
  const content =
    feed.contentKind === 'BLOCKS'
      ? await readMarkdown(slice.notion, pageId, STORED_TEXT_LIMIT)
      : propertyText(page, feed.contentPropertyId);
  if (content === null) throw new AppError('content_property_missing', 'The page does not show the text property');
  const { textHash } = sealText({ accountId: feed.accountId, feedId: feed.id, notionId: pageId }, page.title, content);
  return { page, content, hash: textHash };
}

async function finish({ id, rule }: Accepted): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.targetDraft.updateMany({
      where: { id, state: { in: ['ACCEPTED', 'WRITING'] } },
      data: { state: 'WRITTEN', problemCode: null, found: '' },
    });
    await askPoll(tx, { id: rule.targetFeedId });
  });
}

async function refuse(draft: Accepted, code: string, found = ''): Promise<void> {
  await db().targetDraft.updateMany({
    where: { id: draft.id, state: { in: ['ACCEPTED', 'WRITING'] } },
    data: { state: 'REFUSED', problemCode: code, found: sealDraft(draft, 'found', found) },
  });
}

/** A text that Notion did not answer to is wanted still; one that it refused, or left unanswered too often, is given back. */
async function retryLater(draft: Accepted, failure: AppError): Promise<void> {
  const attempts = draft.attempts + 1;
  const nextTryAt = nextTryOfWish(failure, attempts);
  if (!nextTryAt) return refuse(draft, failure.code);
  await db().targetDraft.updateMany({
    where: { id: draft.id, state: { in: ['ACCEPTED', 'WRITING'] } },
    data: { attempts, nextTryAt },
  });
}

async function begin(slice: Slice, { id, callId }: Accepted): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if (!(await leaseStillHolds(tx, slice))) return false;
    const { count } = await tx.targetDraft.updateMany({
      where: { id, callId, state: { in: ['ACCEPTED', 'WRITING'] } },
      data: { state: 'WRITING' },
    });
    return count > 0;
  });
}

async function send(slice: Slice, draft: Accepted, standing: Standing, reservation: Reservation): Promise<void> {
  const { rule } = draft;
  const text = openDraft(draft, 'draft');
  const place = placeOf(rule, openDraft(draft, 'before'));
  const propertyId = rule.targetFeed.contentPropertyId;
  try {
    if (writablePlace(rule) === 'blocks') await appendText(slice.notion, draft.pageId, text, reservation);
    else await writeText(slice.notion, standing.page, { propertyId, text, place }, reservation);
  } catch (error) {
    if (!isUncertain(toAppError(error)) || slice.lease.signal.aborted) throw error;
    const { content } = await readStanding(slice, draft);
    if (!squeeze(content).includes(squeeze(text))) throw error;
  }
}

/** Writes one accepted draft over what it was drafted from, and over nothing else. One that arrived already, before a crash, is not written twice. */
async function writeDraft(slice: Slice, draft: Accepted): Promise<void> {
  const reservation = await slice.notion.reserve();
  try {
    const standing = await readStanding(slice, draft);
    const arrived = draft.state === 'WRITING' && squeeze(standing.content).includes(squeeze(openDraft(draft, 'draft')));
    if (arrived) return await finish(draft);
    if (standing.hash !== draft.beforeHash) return await refuse(draft, 'draft_conflict', standing.content);
    if (!(await begin(slice, draft))) return;
    await send(slice, draft, standing, reservation);
    await finish(draft);
  } catch (error) {
    const failure = toAppError(error);
    if (stopsSlice(failure) || slice.lease.signal.aborted) throw failure;
    await retryLater(draft, failure);
  } finally {
    slice.notion.giveBack(reservation);
  }
}

const PIECE = 20;

/** Writes up to twenty descriptions that people accepted; answers how many were tried. */
export async function writeDrafts(slice: Slice): Promise<number> {
  const side = { include: { dataSource: true } } as const;
  const drafts = await db().targetDraft.findMany({
    where: {
      state: { in: ['ACCEPTED', 'WRITING'] },
      rule: { connectionId: slice.connectionId, deletedAt: null },
      ...dueWishes(),
    },
    include: { rule: { include: { sourceFeed: side, targetFeed: side } } },
    orderBy: { updatedAt: 'asc' },
    take: PIECE,
  });
  let tried = 0;
  for (const draft of drafts) {
    if (slice.shouldStop()) break;
    await writeDraft(slice, draft);
    tried += 1;
  }
  for (const id of new Set(drafts.map(({ ruleId }) => ruleId)))
    await db().rule.update({ where: { id }, data: { changedAt: new Date() } });
  return tried;
}
