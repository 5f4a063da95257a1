-- AlterTable
ALTER TABLE "account" ADD COLUMN     "stored_bytes" BIGINT NOT NULL DEFAULT 0;
