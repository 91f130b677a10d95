-- AlterTable
ALTER TABLE "Embedding" DROP COLUMN "createdAt",
ADD COLUMN     "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "Embedding_usedAt_idx" ON "Embedding"("usedAt");
