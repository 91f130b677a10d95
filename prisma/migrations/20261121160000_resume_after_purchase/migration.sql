-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "resumesAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Rule_resumesAt_idx" ON "Rule"("resumesAt");
