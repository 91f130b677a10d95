-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "cachedTokens" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "calls" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "confidence" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "escalate" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "waitingCode" TEXT,
ADD COLUMN     "waitingUntil" TIMESTAMPTZ(3);
