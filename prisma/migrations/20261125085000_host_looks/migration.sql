-- AlterTable
ALTER TABLE "host_proof" ADD COLUMN "misses" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "host_proof_checked_at_idx" ON "host_proof"("checked_at") WHERE "verified_at" IS NOT NULL;
