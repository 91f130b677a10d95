-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('RULE_STOPPED', 'CONNECTION_LOST', 'BALANCE_LOW', 'BALANCE_EMPTY', 'CAP_REACHED');

-- CreateEnum
CREATE TYPE "NoticeStatus" AS ENUM ('WAITING', 'SENDING', 'SENT', 'DROPPED', 'FAILED');

-- CreateEnum
CREATE TYPE "CapScope" AS ENUM ('RULE', 'ACCOUNT');

-- DropIndex
DROP INDEX "CreditHold_accountId_idx";

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "mutedNotices" "NoticeKind"[] DEFAULT ARRAY[]::"NoticeKind"[];

-- AlterTable
ALTER TABLE "CreditBalance" ADD COLUMN     "free" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "lowAt" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "monthlyCap" BIGINT,
ADD COLUMN     "topUps" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CreditEntry" ADD COLUMN     "free" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CreditHold" ADD COLUMN     "ruleId" UUID;

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "capMonth" DATE,
ADD COLUMN     "monthlyCap" BIGINT,
ADD COLUMN     "reachedCap" "CapScope";

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "ruleId" UUID,
    "connectionId" UUID,
    "status" "NoticeStatus" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditUsage" (
    "accountId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "ruleId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "CreditUsage_pkey" PRIMARY KEY ("accountId","day","ruleId","model")
);

-- CreateTable
CREATE TABLE "LedgerProblem" (
    "accountId" UUID NOT NULL,
    "detail" TEXT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LedgerProblem_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE INDEX "Notice_status_dueAt_idx" ON "Notice"("status", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_accountId_cause_key" ON "Notice"("accountId", "cause");

-- CreateIndex
CREATE INDEX "CreditHold_accountId_status_idx" ON "CreditHold"("accountId", "status");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditUsage" ADD CONSTRAINT "CreditUsage_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "CreditBalance"("accountId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until here nothing was bought: all that was used was given.
ALTER TABLE "CreditEntry" DISABLE TRIGGER "CreditEntry_append_only";
UPDATE "CreditEntry" SET "free" = "amount" WHERE "kind" IN ('GRANT', 'USE');
ALTER TABLE "CreditEntry" ENABLE TRIGGER "CreditEntry_append_only";
UPDATE "CreditBalance" b SET "free" = e.free, "lowAt" = e.granted / 10, "topUps" = e.times FROM (
  SELECT "accountId", sum("free") AS free, coalesce(sum("amount") FILTER (WHERE "amount" > 0), 0) AS granted,
    count(*) FILTER (WHERE "amount" > 0) AS times
  FROM "CreditEntry" GROUP BY "accountId") e
WHERE e."accountId" = b."accountId";
INSERT INTO "CreditUsage" ("accountId", "day", "ruleId", "model", "pages", "amount")
SELECT "accountId", ("createdAt" AT TIME ZONE 'UTC')::date, "ruleId", '', 0, -sum("amount")
FROM "CreditEntry" WHERE "kind" = 'USE' AND "ruleId" IS NOT NULL GROUP BY 1, 2, 3;

-- What was given is neither overdrawn nor mixed with what was bought; each part of an entry lies within it.
ALTER TABLE "CreditBalance" ADD CONSTRAINT "CreditBalance_free_not_negative" CHECK ("free" >= 0);
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_free_within_amount" CHECK (abs("free") <= abs("amount") AND ("free" = 0 OR sign("free") = sign("amount")));
ALTER TABLE "CreditBalance" ADD CONSTRAINT "CreditBalance_cap_not_negative" CHECK ("monthlyCap" >= 0);
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_cap_not_negative" CHECK ("monthlyCap" >= 0);
