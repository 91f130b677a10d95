-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "EmailTokenPurpose" AS ENUM ('VERIFY_EMAIL', 'RESET_PASSWORD');

-- CreateEnum
CREATE TYPE "ConnectionStatus" AS ENUM ('ACTIVE', 'DISCONNECTED');

-- CreateEnum
CREATE TYPE "ContentKind" AS ENUM ('BLOCKS', 'PROPERTY');

-- CreateEnum
CREATE TYPE "WriteMode" AS ENUM ('REPLACE', 'ADD_ONLY', 'FILL_EMPTY');

-- CreateEnum
CREATE TYPE "ItemStatus" AS ENUM ('PENDING', 'DECIDED', 'WRITING', 'WRITTEN', 'REVIEW', 'NO_CREDITS', 'FAILED', 'UNDONE', 'GONE');

-- CreateEnum
CREATE TYPE "RunCause" AS ENUM ('CREATED', 'EDITED', 'POLL', 'TARGET_CHANGED', 'MANUAL', 'RETRY');

-- CreateEnum
CREATE TYPE "WriteKind" AS ENUM ('APPLY', 'UNDO');

-- CreateEnum
CREATE TYPE "WriteState" AS ENUM ('REQUESTED', 'STARTED', 'DONE', 'REFUSED');

-- CreateEnum
CREATE TYPE "CommandKind" AS ENUM ('RETRY_FAILED', 'RUN_NOW', 'RECHECK_ALL', 'UNDO_PAGE', 'UNDO_RUN', 'UNDO_RULE');

-- CreateEnum
CREATE TYPE "CommandStatus" AS ENUM ('WAITING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "CreditEntryKind" AS ENUM ('GRANT', 'PURCHASE', 'USE', 'REFUND');

-- CreateEnum
CREATE TYPE "HoldStatus" AS ENUM ('OPEN', 'SETTLED', 'RELEASED');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "purchasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginSession" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LoginSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailToken" (
    "tokenHash" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "purpose" "EmailTokenPurpose" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "AttemptCount" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "AttemptCount_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "botId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "workspaceName" TEXT NOT NULL,
    "workspaceIcon" TEXT,
    "ownerName" TEXT,
    "accessToken" TEXT NOT NULL,
    "refreshToken" TEXT,
    "status" "ConnectionStatus" NOT NULL DEFAULT 'ACTIVE',
    "problemCode" TEXT,
    "requestsPerMinute" INTEGER NOT NULL DEFAULT 180,
    "refusedAt" TIMESTAMPTZ(3),
    "recentRequests" JSONB NOT NULL DEFAULT '[]',
    "peopleWindowAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "peopleRequests" INTEGER NOT NULL DEFAULT 0,
    "blockedUntil" TIMESTAMPTZ(3),
    "blockedReason" TEXT,
    "pacedUntil" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "wakeAt" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataSource" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "notionId" UUID NOT NULL,
    "databaseId" UUID,
    "name" TEXT NOT NULL,
    "icon" TEXT,
    "url" TEXT,
    "properties" JSONB NOT NULL,
    "problemCode" TEXT,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DataSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feed" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "dataSourceId" UUID NOT NULL,
    "contentKind" "ContentKind" NOT NULL,
    "contentPropertyId" TEXT NOT NULL DEFAULT '',
    "watermark" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "drainStartedAt" TIMESTAMPTZ(3),
    "drainAfter" TIMESTAMPTZ(3),
    "windowFrom" TIMESTAMPTZ(3),
    "knownTotal" INTEGER,
    "countCursor" TEXT,
    "listedAt" TIMESTAMPTZ(3),
    "nextPollAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pollSeconds" INTEGER NOT NULL DEFAULT 60,
    "sweptAt" TIMESTAMPTZ(3),
    "sweeping" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Page" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "feedId" UUID NOT NULL,
    "notionId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "icon" TEXT,
    "url" TEXT,
    "text" TEXT NOT NULL DEFAULT '',
    "textHash" TEXT,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "editedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedByUs" BOOLEAN NOT NULL DEFAULT false,
    "textReadAt" TIMESTAMPTZ(3),
    "needsText" BOOLEAN NOT NULL DEFAULT false,
    "readProblem" TEXT,
    "readAttempts" INTEGER NOT NULL DEFAULT 0,
    "nextReadAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "goneAt" TIMESTAMPTZ(3),
    "createdTime" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Embedding" (
    "accountId" UUID NOT NULL,
    "textHash" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "vector" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Embedding_pkey" PRIMARY KEY ("accountId","textHash","model","dimensions")
);

-- CreateTable
CREATE TABLE "Rule" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "sourceFeedId" UUID NOT NULL,
    "targetFeedId" UUID NOT NULL,
    "relationPropertyId" TEXT NOT NULL,
    "relationPropertyName" TEXT NOT NULL,
    "sourceNotionId" UUID NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "matchesMin" INTEGER NOT NULL DEFAULT 0,
    "matchesMax" INTEGER,
    "model" TEXT NOT NULL DEFAULT 'gpt-4o-mini',
    "processingLimit" INTEGER NOT NULL DEFAULT 100,
    "writeMode" "WriteMode" NOT NULL DEFAULT 'REPLACE',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "plannedVersion" INTEGER NOT NULL DEFAULT 0,
    "problemCode" TEXT,
    "problemDetail" TEXT,
    "outOfCredits" BOOLEAN NOT NULL DEFAULT false,
    "firstPassAt" TIMESTAMPTZ(3),
    "targetRevision" INTEGER NOT NULL DEFAULT 0,
    "notRechecked" INTEGER NOT NULL DEFAULT 0,
    "totalPages" INTEGER NOT NULL DEFAULT 0,
    "remainingPages" INTEGER NOT NULL DEFAULT 0,
    "linkedPages" INTEGER NOT NULL DEFAULT 0,
    "noMatchPages" INTEGER NOT NULL DEFAULT 0,
    "failedPages" INTEGER NOT NULL DEFAULT 0,
    "pagesPerMinute" DOUBLE PRECISION,
    "lastRunAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "status" "ItemStatus" NOT NULL DEFAULT 'PENDING',
    "cause" "RunCause" NOT NULL DEFAULT 'CREATED',
    "priority" INTEGER NOT NULL DEFAULT 3,
    "textHash" TEXT NOT NULL,
    "ruleHash" TEXT NOT NULL,
    "decisionId" UUID,
    "runId" UUID,
    "value" UUID[],
    "removed" UUID[] DEFAULT ARRAY[]::UUID[],
    "decidedDay" DATE,
    "decidedToday" INTEGER NOT NULL DEFAULT 0,
    "problemCode" TEXT,
    "problemDetail" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "runId" UUID,
    "ruleVersion" INTEGER NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "targetRevision" INTEGER NOT NULL,
    "matches" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "candidates" JSONB,
    "model" TEXT NOT NULL,
    "promptTokens" INTEGER NOT NULL,
    "completionTokens" INTEGER NOT NULL,
    "cost" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PageWrite" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "runId" UUID,
    "before" UUID[],
    "after" UUID[],
    "state" "WriteState" NOT NULL DEFAULT 'STARTED',
    "kind" "WriteKind" NOT NULL DEFAULT 'APPLY',
    "found" UUID[] DEFAULT ARRAY[]::UUID[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PageWrite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "cause" "RunCause" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "pages" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Command" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "kind" "CommandKind" NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "status" "CommandStatus" NOT NULL DEFAULT 'WAITING',
    "result" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "id" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditBalance" (
    "accountId" UUID NOT NULL,
    "posted" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "CreditBalance_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "CreditEntry" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "CreditEntryKind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "ruleId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditHold" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "HoldStatus" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CreditHold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "LoginSession_accountId_idx" ON "LoginSession"("accountId");

-- CreateIndex
CREATE INDEX "EmailToken_accountId_idx" ON "EmailToken"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_botId_key" ON "Connection"("botId");

-- CreateIndex
CREATE INDEX "Connection_accountId_idx" ON "Connection"("accountId");

-- CreateIndex
CREATE INDEX "Connection_status_dueAt_idx" ON "Connection"("status", "dueAt");

-- CreateIndex
CREATE INDEX "Connection_status_wakeAt_idx" ON "Connection"("status", "wakeAt");

-- CreateIndex
CREATE INDEX "Connection_workspaceId_idx" ON "Connection"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_id_accountId_key" ON "Connection"("id", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "DataSource_connectionId_notionId_key" ON "DataSource"("connectionId", "notionId");

-- CreateIndex
CREATE UNIQUE INDEX "DataSource_id_accountId_key" ON "DataSource"("id", "accountId");

-- CreateIndex
CREATE INDEX "Feed_connectionId_idx" ON "Feed"("connectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_dataSourceId_contentKind_contentPropertyId_key" ON "Feed"("dataSourceId", "contentKind", "contentPropertyId");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_id_accountId_key" ON "Feed"("id", "accountId");

-- CreateIndex
CREATE INDEX "Page_feedId_needsText_idx" ON "Page"("feedId", "needsText");

-- CreateIndex
CREATE INDEX "Page_feedId_createdTime_idx" ON "Page"("feedId", "createdTime");

-- CreateIndex
CREATE UNIQUE INDEX "Page_feedId_notionId_key" ON "Page"("feedId", "notionId");

-- CreateIndex
CREATE INDEX "Rule_accountId_changedAt_idx" ON "Rule"("accountId", "changedAt");

-- CreateIndex
CREATE INDEX "Rule_connectionId_idx" ON "Rule"("connectionId");

-- CreateIndex
CREATE INDEX "Rule_sourceFeedId_idx" ON "Rule"("sourceFeedId");

-- CreateIndex
CREATE INDEX "Rule_targetFeedId_idx" ON "Rule"("targetFeedId");

-- CreateIndex
CREATE UNIQUE INDEX "Rule_id_accountId_key" ON "Rule"("id", "accountId");

-- CreateIndex
CREATE INDEX "Item_ruleId_status_priority_id_idx" ON "Item"("ruleId", "status", "priority", "id");

-- CreateIndex
CREATE INDEX "Item_ruleId_updatedAt_idx" ON "Item"("ruleId", "updatedAt");

-- CreateIndex
CREATE INDEX "Item_accountId_status_idx" ON "Item"("accountId", "status");

-- CreateIndex
CREATE INDEX "Item_accountId_updatedAt_idx" ON "Item"("accountId", "updatedAt");

-- CreateIndex
CREATE INDEX "Item_value_idx" ON "Item" USING GIN ("value");

-- CreateIndex
CREATE UNIQUE INDEX "Item_ruleId_pageId_key" ON "Item"("ruleId", "pageId");

-- CreateIndex
CREATE UNIQUE INDEX "Item_id_accountId_key" ON "Item"("id", "accountId");

-- CreateIndex
CREATE INDEX "Decision_itemId_createdAt_idx" ON "Decision"("itemId", "createdAt");

-- CreateIndex
CREATE INDEX "Decision_ruleId_createdAt_idx" ON "Decision"("ruleId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_id_accountId_key" ON "Decision"("id", "accountId");

-- CreateIndex
CREATE INDEX "PageWrite_itemId_startedAt_idx" ON "PageWrite"("itemId", "startedAt");

-- CreateIndex
CREATE INDEX "PageWrite_ruleId_startedAt_idx" ON "PageWrite"("ruleId", "startedAt");

-- CreateIndex
CREATE INDEX "PageWrite_accountId_startedAt_idx" ON "PageWrite"("accountId", "startedAt");

-- CreateIndex
CREATE INDEX "PageWrite_state_ruleId_idx" ON "PageWrite"("state", "ruleId");

-- CreateIndex
CREATE INDEX "PageWrite_runId_idx" ON "PageWrite"("runId");

-- CreateIndex
CREATE INDEX "Run_ruleId_startedAt_idx" ON "Run"("ruleId", "startedAt");

-- CreateIndex
CREATE INDEX "Command_connectionId_status_createdAt_idx" ON "Command"("connectionId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "WebhookEvent_receivedAt_idx" ON "WebhookEvent"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CreditEntry_reference_key" ON "CreditEntry"("reference");

-- CreateIndex
CREATE INDEX "CreditEntry_accountId_createdAt_idx" ON "CreditEntry"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "CreditEntry_ruleId_createdAt_idx" ON "CreditEntry"("ruleId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CreditHold_reference_key" ON "CreditHold"("reference");

-- CreateIndex
CREATE INDEX "CreditHold_accountId_idx" ON "CreditHold"("accountId");

-- CreateIndex
CREATE INDEX "CreditHold_status_expiresAt_idx" ON "CreditHold"("status", "expiresAt");

-- AddForeignKey
ALTER TABLE "LoginSession" ADD CONSTRAINT "LoginSession_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailToken" ADD CONSTRAINT "EmailToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataSource" ADD CONSTRAINT "DataSource_connectionId_accountId_fkey" FOREIGN KEY ("connectionId", "accountId") REFERENCES "Connection"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feed" ADD CONSTRAINT "Feed_connectionId_accountId_fkey" FOREIGN KEY ("connectionId", "accountId") REFERENCES "Connection"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feed" ADD CONSTRAINT "Feed_dataSourceId_accountId_fkey" FOREIGN KEY ("dataSourceId", "accountId") REFERENCES "DataSource"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Page" ADD CONSTRAINT "Page_feedId_accountId_fkey" FOREIGN KEY ("feedId", "accountId") REFERENCES "Feed"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_connectionId_accountId_fkey" FOREIGN KEY ("connectionId", "accountId") REFERENCES "Connection"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_sourceFeedId_accountId_fkey" FOREIGN KEY ("sourceFeedId", "accountId") REFERENCES "Feed"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_targetFeedId_accountId_fkey" FOREIGN KEY ("targetFeedId", "accountId") REFERENCES "Feed"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_itemId_accountId_fkey" FOREIGN KEY ("itemId", "accountId") REFERENCES "Item"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageWrite" ADD CONSTRAINT "PageWrite_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageWrite" ADD CONSTRAINT "PageWrite_itemId_accountId_fkey" FOREIGN KEY ("itemId", "accountId") REFERENCES "Item"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageWrite" ADD CONSTRAINT "PageWrite_decisionId_accountId_fkey" FOREIGN KEY ("decisionId", "accountId") REFERENCES "Decision"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_ruleId_accountId_fkey" FOREIGN KEY ("ruleId", "accountId") REFERENCES "Rule"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Command" ADD CONSTRAINT "Command_connectionId_accountId_fkey" FOREIGN KEY ("connectionId", "accountId") REFERENCES "Connection"("id", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditBalance" ADD CONSTRAINT "CreditBalance_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditHold" ADD CONSTRAINT "CreditHold_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One active Auto Relation per relation property.
CREATE UNIQUE INDEX "Rule_one_active_per_property" ON "Rule" ("sourceNotionId", "relationPropertyId") WHERE "active" AND "deletedAt" IS NULL;

-- Money: nothing is set aside that is not there, and entries never change.
ALTER TABLE "CreditBalance" ADD CONSTRAINT "CreditBalance_held_not_negative" CHECK ("held" >= 0);

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Entries of the ledger are never changed';
END
$$;

CREATE TRIGGER "CreditEntry_append_only" BEFORE UPDATE ON "CreditEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
