-- AlterEnum
ALTER TYPE "CommandKind" ADD VALUE 'PREVIEW';

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "draftUntil" TIMESTAMPTZ(3),
ADD COLUMN     "previewAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "previewedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Rule_draftUntil_idx" ON "Rule"("draftUntil");

-- A draft is never active: WRITING needs an active rule, so that nothing is ever written for a draft.
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_draft_is_not_active" CHECK (NOT "active" OR "draftUntil" IS NULL);
