-- CreateIndex
CREATE INDEX "Page_feedId_revision_idx" ON "Page"("feedId", "revision");

-- CreateIndex
CREATE INDEX "Page_feedId_seenAt_idx" ON "Page"("feedId", "seenAt");
