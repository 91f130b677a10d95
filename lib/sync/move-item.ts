import { Prisma } from '@/lib/generated/prisma/client';

/** For SET in an update of "Item": its next state, or EXCLUDED with that state kept for later where a person said meanwhile never to touch the page. */
export const moveTo = (next: Prisma.Sql) => Prisma.sql`
  status = CASE WHEN "excludedFrom" IS NULL THEN ${next}::"ItemStatus" ELSE 'EXCLUDED' END,
  "excludedFrom" = CASE WHEN "excludedFrom" IS NOT NULL THEN ${next}::"ItemStatus" END, "updatedAt" = now()`;

/** The same for a value that stands in Notion now: nothing is wrong with the page any more. */
export const settleAs = (next: 'WRITTEN' | 'UNDONE', value: string[]) => Prisma.sql`
  ${moveTo(Prisma.sql`${next}`)}, value = ${value}::uuid[], attempts = 0, "nextTryAt" = NULL, "problemCode" = NULL, "problemDetail" = NULL`;
