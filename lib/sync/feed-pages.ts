import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Feed, Page } from '@/lib/generated/prisma/client';
import { type NotionPage, propertyText, relationOf } from '@/lib/notion/page';
import { type SealedText, sealText } from '@/lib/sync/page-text';

const MINUTE_MS = 60_000;

export type PageRow = {
  notionId: string;
  title: string;
  icon: string | null;
  url: string | null;
  text: string;
  textHash: string | null;
  truncated: boolean;
  editedAt: Date;
  editedByUs: boolean;
  textReadAt: Date | null;
  needsText: boolean;
  createdTime: Date;
  revision: number;
};

/**
 * True when the stored text may miss an edit: Notion tells times by the minute, so a text read within the minute of the edit is not sure. Our own
 * write tells nothing new, but may hide a person's edit of its minute: one look after that minute is enough.
 */
function mayBeOld(stored: Page, page: NotionPage, isOurs: boolean, now: Date): boolean {
  if (!stored.textReadAt) return true;
  const minuteEnd = page.editedAt.getTime() + MINUTE_MS;
  if (page.editedAt > stored.editedAt) return !isOurs || now.getTime() >= minuteEnd;
  return stored.textReadAt.getTime() < minuteEnd && now.getTime() >= minuteEnd;
}

function renderContent(feed: Feed, page: NotionPage, titles: Map<string, string>): string | null {
  if (feed.contentPropertyId === 'title') return '';
  const relation = relationOf(page, feed.contentPropertyId);
  if (!relation) return propertyText(page, feed.contentPropertyId);
  return relation.ids
    .map((id) => titles.get(id))
    .filter(Boolean)
    .join(', ');
}

function contentOf(feed: Feed, page: NotionPage, titles: Map<string, string>): SealedText {
  const content = renderContent(feed, page, titles);
  if (content === null) throw new AppError('content_property_missing', 'The pages do not show the content property');
  return sealText({ accountId: feed.accountId, feedId: feed.id, notionId: page.id }, page.title, content);
}

export type Compared = { rows: PageRow[]; changed: string[] };

/** Puts what Notion showed beside what is stored: the rows to store, and the ids of pages whose text is new. */
export function comparePages(
  feed: Feed,
  stored: Map<string, Page>,
  pages: NotionPage[],
  { botId, now, titles }: { botId: string; now: Date; titles: Map<string, string> },
): Compared {
  const changed: string[] = [];
  const rows = pages.flatMap((page): PageRow[] => {
    const before = stored.get(page.id);
    const base = {
      notionId: page.id,
      title: page.title,
      icon: page.icon,
      url: page.url,
      editedAt: page.editedAt,
      editedByUs: page.editedBy === botId,
      createdTime: page.createdTime,
    };
    const isBack = before?.goneAt != null;
    if (feed.contentKind === 'BLOCKS') {
      const isWaiting = before?.needsText === true && before.editedAt.getTime() === page.editedAt.getTime();
      if (before && !isBack && (isWaiting || !mayBeOld(before, page, base.editedByUs, now))) return [];
      const kept = {
        text: before?.text ?? '',
        // A page that is back is new, whatever it says.
        textHash: isBack ? null : (before?.textHash ?? null),
        truncated: before?.truncated ?? false,
      };
      return [
        { ...base, ...kept, textReadAt: before?.textReadAt ?? null, needsText: true, revision: before?.revision ?? 0 },
      ];
    }
    const sealed = contentOf(feed, page, titles);
    const isNew = isBack || before?.textHash !== sealed.textHash;
    if (isNew) changed.push(page.id);
    else if (before && before.editedAt.getTime() === page.editedAt.getTime()) return [];
    return [
      {
        ...base,
        ...sealed,
        textReadAt: now,
        needsText: false,
        revision: isNew ? feed.revision + 1 : (before?.revision ?? 0),
      },
    ];
  });
  return { rows, changed };
}

/** Stores pages in one statement; a page that had gone is back. */
export async function storePages(tx: Tx, feed: Feed, rows: PageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Page" (id, "accountId", "feedId", "notionId", title, icon, url, text, "textHash", truncated, "editedAt", "editedByUs",
      "textReadAt", "needsText", "createdTime", revision)
    SELECT gen_random_uuid(), ${feed.accountId}::uuid, ${feed.id}::uuid, r."notionId", r.title, r.icon, r.url, r.text, r."textHash", r.truncated,
      r."editedAt", r."editedByUs", r."textReadAt", r."needsText", r."createdTime", r.revision
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("notionId" uuid, title text, icon text, url text, text text, "textHash" text,
      truncated boolean, "editedAt" timestamptz, "editedByUs" boolean, "textReadAt" timestamptz, "needsText" boolean, "createdTime" timestamptz, revision int)
    ON CONFLICT ("feedId", "notionId") DO UPDATE SET title = excluded.title, icon = excluded.icon, url = excluded.url, text = excluded.text,
      "textHash" = excluded."textHash", truncated = excluded.truncated, "editedAt" = excluded."editedAt", "editedByUs" = excluded."editedByUs",
      "textReadAt" = excluded."textReadAt", "needsText" = excluded."needsText", "createdTime" = excluded."createdTime", revision = excluded.revision,
      "goneAt" = NULL, "readAttempts" = 0, "nextReadAt" = NULL, "readProblem" = NULL`;
}
