-- DropIndex
DROP INDEX "PageWrite_runId_idx";

-- CreateIndex
CREATE INDEX "PageWrite_runId_kind_idx" ON "PageWrite"("runId", "kind");
