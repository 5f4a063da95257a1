-- AlterTable
ALTER TABLE "delivery" ADD COLUMN "host" TEXT,
ADD COLUMN "later" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "at_most_once" BOOLEAN NOT NULL DEFAULT false;

UPDATE "delivery" SET "host" = lower(coalesce(substring("endpoint" FROM '^https?://([^/?#]*)'), '')), "later" = "attempt" > 0;

ALTER TABLE "delivery" ALTER COLUMN "host" SET NOT NULL;

-- CreateIndex: the order in which claims walk, from host to host and from destination to destination.
DROP INDEX "delivery_pending_idx";
CREATE INDEX "delivery_pending_idx" ON "delivery"("host", "cell_id", "later", "due_at") WHERE "state" = 'pending';

-- AlterTable: text that is kept as it came, and never searched into, needs no jsonb.
ALTER TABLE "event" ALTER COLUMN "headers" SET DATA TYPE JSON;
ALTER TABLE "attempt" ALTER COLUMN "request_headers" SET DATA TYPE JSON,
ALTER COLUMN "response_headers" DROP DEFAULT,
ALTER COLUMN "response_headers" SET DATA TYPE JSON,
ALTER COLUMN "response_headers" SET DEFAULT '[]';
