-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "samplesUntil" TIMESTAMPTZ(3);
