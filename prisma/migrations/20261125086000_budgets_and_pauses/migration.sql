-- Each index is made by reading the table of deliveries once, while nothing may be written to it: docs/decisions/0021 says how long
-- that takes.

-- DropIndex
DROP INDEX "delivery_pending_idx";

-- CreateIndex: the order in which claims walk, from host to host and from destination to destination.
CREATE INDEX "delivery_pending_idx" ON "delivery"("host", "cell_id", "later", "due_at") WHERE "state" = 'pending' AND NOT "limited";

-- CreateIndex: the same of what is sent within the budget of its host.
CREATE INDEX "delivery_limited_idx" ON "delivery"("host", "cell_id", "later", "due_at") WHERE "state" = 'pending' AND "limited";

-- CreateIndex: what is kept while its notebook is suspended.
CREATE INDEX "delivery_suspended_idx" ON "delivery"("id") WHERE "state" = 'suspended';

-- AlterTable
ALTER TABLE "host_budget" ADD COLUMN     "last_cell" UUID;

-- AlterTable: nothing has written to it yet.
ALTER TABLE "destination_pause" ADD COLUMN     "endpoint" TEXT NOT NULL,
ADD COLUMN     "moved_at" TIMESTAMPTZ(3),
ADD COLUMN     "notebook_id" UUID NOT NULL;

-- CreateIndex
CREATE INDEX "destination_pause_notebook_id_idx" ON "destination_pause"("notebook_id");

-- AddForeignKey
ALTER TABLE "destination_pause" ADD CONSTRAINT "destination_pause_notebook_id_fkey" FOREIGN KEY ("notebook_id") REFERENCES "notebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;
