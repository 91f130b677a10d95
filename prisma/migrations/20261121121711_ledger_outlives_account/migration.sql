-- CreateEnum
CREATE TYPE "OperatorActionKind" AS ENUM ('GRANT_CREDITS', 'UNLOCK_GPT_4O');

-- AlterEnum
ALTER TYPE "EmailTokenPurpose" ADD VALUE 'CHANGE_EMAIL';

-- DropForeignKey
ALTER TABLE "CreditBalance" DROP CONSTRAINT "CreditBalance_accountId_fkey";

-- DropForeignKey
ALTER TABLE "CreditEntry" DROP CONSTRAINT "CreditEntry_accountId_fkey";

-- DropForeignKey
ALTER TABLE "CreditHold" DROP CONSTRAINT "CreditHold_accountId_fkey";

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "unlockedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "EmailToken" ADD COLUMN     "newEmail" TEXT;

-- AlterTable
ALTER TABLE "LoginSession" ADD COLUMN     "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "place" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "OperatorAction" (
    "id" UUID NOT NULL,
    "operator" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "OperatorActionKind" NOT NULL,
    "amount" BIGINT,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OperatorAction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OperatorAction_accountId_createdAt_idx" ON "OperatorAction"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Account_createdAt_idx" ON "Account"("createdAt");

-- CreateIndex
CREATE INDEX "Account_closedAt_idx" ON "Account"("closedAt");

-- Every account has the head of its ledger from now on.
INSERT INTO "CreditBalance" ("accountId") SELECT "id" FROM "Account" ON CONFLICT DO NOTHING;

-- AddForeignKey
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "CreditBalance"("accountId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditHold" ADD CONSTRAINT "CreditHold_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "CreditBalance"("accountId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Entries can be neither changed nor removed now that no account takes them along.
DROP TRIGGER "CreditEntry_append_only" ON "CreditEntry";

CREATE TRIGGER "CreditEntry_append_only" BEFORE UPDATE OR DELETE ON "CreditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "OperatorAction_append_only" BEFORE UPDATE OR DELETE ON "OperatorAction" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The operator looks accounts up by the beginning of their address.
CREATE INDEX "Account_email_beginning" ON "Account" ("email" text_pattern_ops) WHERE "closedAt" IS NULL;
