-- AlterEnum
ALTER TYPE "CommandKind" ADD VALUE 'FIX_PAGE';

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "approvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "byPerson" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seen" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "Item" ADD COLUMN     "byPerson" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "reviewBelow" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "targets" UUID[],
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Correction_ruleId_createdAt_idx" ON "Correction"("ruleId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_itemId_accountId_key" ON "Correction"("itemId", "accountId");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_itemId_accountId_fkey" FOREIGN KEY ("itemId", "accountId") REFERENCES "Item"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;
