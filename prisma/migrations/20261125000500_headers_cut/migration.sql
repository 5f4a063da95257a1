-- AlterTable
ALTER TABLE "attempt" ADD COLUMN "headers_cut" BOOLEAN NOT NULL DEFAULT false;
