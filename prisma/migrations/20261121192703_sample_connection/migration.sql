-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "sample" BOOLEAN NOT NULL DEFAULT false;
