-- AlterTable
ALTER TABLE "notebook" ADD COLUMN     "forked_from_title" TEXT;
