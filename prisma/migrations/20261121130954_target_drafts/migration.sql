-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('ASKED', 'DRAFTED', 'ACCEPTED', 'WRITING', 'WRITTEN', 'REFUSED');

-- AlterEnum
ALTER TYPE "CommandKind" ADD VALUE 'WRITE_DRAFT';

-- CreateTable
CREATE TABLE "TargetDraft" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "state" "DraftState" NOT NULL DEFAULT 'ASKED',
    "before" TEXT NOT NULL DEFAULT '',
    "beforeHash" TEXT NOT NULL,
    "draft" TEXT NOT NULL DEFAULT '',
    "found" TEXT NOT NULL DEFAULT '',
    "callId" UUID NOT NULL,
    "problemCode" TEXT,
    "cost" BIGINT NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TargetDraft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TargetDraft_state_ruleId_idx" ON "TargetDraft"("state", "ruleId");

-- CreateIndex
CREATE UNIQUE INDEX "TargetDraft_ruleId_pageId_key" ON "TargetDraft"("ruleId", "pageId");

-- AddForeignKey
ALTER TABLE "TargetDraft" ADD CONSTRAINT "TargetDraft_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;
