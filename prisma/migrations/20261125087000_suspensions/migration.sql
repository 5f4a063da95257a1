-- AlterTable
ALTER TABLE "abuse_report" ADD COLUMN     "client_ip" TEXT;

-- CreateIndex
CREATE INDEX "abuse_report_delivery_id_idx" ON "abuse_report"("delivery_id");

-- CreateIndex
CREATE INDEX "abuse_report_client_ip_created_at_idx" ON "abuse_report"("client_ip", "created_at");

-- CreateIndex
CREATE INDEX "account_suspended_at_idx" ON "account"("suspended_at") WHERE "suspended_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "notebook_suspended_at_idx" ON "notebook"("suspended_at") WHERE "suspended_at" IS NOT NULL;
