-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "drainAsked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pollsAsked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unlistedMinute" TIMESTAMPTZ(3),
ADD COLUMN     "windowEnd" UUID;
