-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'TOP_UP_FAILED';

-- AlterTable
ALTER TABLE "Purchase" ADD COLUMN     "auto" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paymentMethodId" TEXT,
ADD COLUMN     "savesCard" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "AutoTopUp" (
    "accountId" UUID NOT NULL,
    "active" BOOLEAN NOT NULL,
    "packId" TEXT NOT NULL,
    "below" BIGINT NOT NULL,
    "monthlyCents" INTEGER NOT NULL,
    "paymentMethodId" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "nextTryAt" TIMESTAMPTZ(3),

    CONSTRAINT "AutoTopUp_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE INDEX "AutoTopUp_active_idx" ON "AutoTopUp"("active");

-- AddForeignKey
ALTER TABLE "AutoTopUp" ADD CONSTRAINT "AutoTopUp_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Two tabs share one open Checkout of a pack; auto top-up does not stand in its way.
DROP INDEX "Purchase_one_open_per_pack";
CREATE UNIQUE INDEX "Purchase_one_open_per_pack" ON "Purchase" ("accountId", "packId") WHERE "status" = 'OPEN' AND NOT "auto";

-- One auto top-up in flight per account.
CREATE UNIQUE INDEX "Purchase_one_auto_in_flight" ON "Purchase" ("accountId") WHERE "auto" AND "status" IN ('OPEN', 'PROCESSING');
