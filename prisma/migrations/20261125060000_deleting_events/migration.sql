-- AlterTable
ALTER TABLE "notebook" ADD COLUMN "deletions" INTEGER NOT NULL DEFAULT 0;

-- DropForeignKey: an event goes on to name its origin when that is deleted. And a batch of events that are being stored must
-- not fail, with all its senders, because the origin of one of them is deleted at that moment.
ALTER TABLE "event" DROP CONSTRAINT "event_origin_id_fkey";

-- DropIndex: it was there for the foreign key alone.
DROP INDEX "event_origin_id_idx";
