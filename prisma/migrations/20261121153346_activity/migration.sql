-- AlterEnum
ALTER TYPE "ItemStatus" ADD VALUE 'EXCLUDED';

-- DropIndex
DROP INDEX "Item_accountId_status_idx";

-- DropIndex
DROP INDEX "Item_accountId_updatedAt_idx";

-- DropIndex
DROP INDEX "Item_ruleId_updatedAt_idx";

-- AlterTable
ALTER TABLE "Item" ADD COLUMN     "excludedFrom" "ItemStatus";

-- CreateIndex
CREATE INDEX "Item_pageId_idx" ON "Item"("pageId");

-- Activity by account and by rule: one state after the other, newest first, linked pages apart from those without a match.
CREATE INDEX "Item_account_activity" ON "Item" ("accountId", status, (cardinality(value) = 0), "updatedAt", id);
CREATE INDEX "Item_rule_activity" ON "Item" ("ruleId", status, (cardinality(value) = 0), "updatedAt", id);

-- Pages whose undo was refused.
CREATE INDEX "Item_undo_refused" ON "Item" ("accountId", "updatedAt", id) WHERE "problemCode" = 'undo_conflict' OR (status = 'WRITTEN' AND "problemCode" <> 'page_empty');

-- Search by title within one account. Both extensions come with Postgres.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX "Page_account_title" ON "Page" USING gin ("accountId", lower(title) gin_trgm_ops);
