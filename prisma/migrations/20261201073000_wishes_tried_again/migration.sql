-- AlterTable
ALTER TABLE "PageWrite" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "nextTryAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "TargetDraft" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "nextTryAt" TIMESTAMPTZ(3);
