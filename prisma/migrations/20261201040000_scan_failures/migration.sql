-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "scanFailures" INTEGER NOT NULL DEFAULT 0;
