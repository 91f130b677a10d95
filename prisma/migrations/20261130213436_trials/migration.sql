-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "trialOf" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "Rule_trialOf_key" ON "Rule"("trialOf");

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_trialOf_accountId_fkey" FOREIGN KEY ("trialOf", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;
