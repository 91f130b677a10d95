-- CreateEnum
CREATE TYPE "PurchaseStatus" AS ENUM ('OPEN', 'PROCESSING', 'PAID', 'DECLINED', 'EXPIRED');

-- AlterEnum
ALTER TYPE "CreditEntryKind" ADD VALUE 'DISPUTE';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "customerId" TEXT;

-- AlterTable
ALTER TABLE "CreditBalance" ADD COLUMN     "frozen" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Purchase" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "packId" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "status" "PurchaseStatus" NOT NULL DEFAULT 'OPEN',
    "sessionId" TEXT,
    "paymentIntentId" TEXT,
    "amountPaid" INTEGER NOT NULL DEFAULT 0,
    "amountRefunded" INTEGER NOT NULL DEFAULT 0,
    "taken" BIGINT NOT NULL DEFAULT 0,
    "frozen" BIGINT NOT NULL DEFAULT 0,
    "receiptUrl" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paidAt" TIMESTAMPTZ(3),

    CONSTRAINT "Purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StripeEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StripeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduledTask" (
    "name" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScheduledTask_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Purchase_sessionId_key" ON "Purchase"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "Purchase_paymentIntentId_key" ON "Purchase"("paymentIntentId");

-- CreateIndex
CREATE INDEX "Purchase_accountId_createdAt_idx" ON "Purchase"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Purchase_status_createdAt_idx" ON "Purchase"("status", "createdAt");

-- CreateIndex
CREATE INDEX "StripeEvent_receivedAt_idx" ON "StripeEvent"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Account_customerId_key" ON "Account"("customerId");


-- Two tabs share one open purchase of a pack.
CREATE UNIQUE INDEX "Purchase_one_open_per_pack" ON "Purchase" ("accountId", "packId") WHERE "status" = 'OPEN';

-- What is taken back or frozen is never more than what was bought.
ALTER TABLE "Purchase" ADD CONSTRAINT "Purchase_taken_within_credits" CHECK ("taken" >= 0 AND "frozen" >= 0 AND "taken" + "frozen" <= "credits");
ALTER TABLE "CreditBalance" ADD CONSTRAINT "CreditBalance_frozen_not_negative" CHECK ("frozen" >= 0);
