-- AlterTable
ALTER TABLE "event" ADD COLUMN "observations" JSON,
ADD COLUMN "origin_id" UUID;

-- CreateIndex: for the foreign key alone, so only of the few events that repeat another.
CREATE INDEX "event_origin_id_idx" ON "event"("origin_id") WHERE "origin_id" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "event"("id") ON DELETE SET NULL ON UPDATE CASCADE;
