-- CreateIndex
CREATE INDEX "PageWrite_decisionId_idx" ON "PageWrite"("decisionId");

-- Vectors of accounts that are not there any more.
DELETE FROM "Embedding" WHERE "accountId" NOT IN (SELECT "id" FROM "Account");

-- AddForeignKey
ALTER TABLE "Embedding" ADD CONSTRAINT "Embedding_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
