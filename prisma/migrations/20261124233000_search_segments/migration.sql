-- CreateTable
CREATE TABLE "search_segment" (
    "notebook_id" UUID NOT NULL,
    "after_id" UUID NOT NULL,
    "last_id" UUID NOT NULL,
    "ends" UUID[] NOT NULL,
    "events" INTEGER NOT NULL,
    "bits" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recounted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "search_segment_pkey" PRIMARY KEY ("notebook_id","after_id")
);

-- CreateIndex
CREATE INDEX "search_segment_sealed_at_idx" ON "search_segment"("sealed_at") WHERE NOT "recounted";

-- AddForeignKey
ALTER TABLE "search_segment" ADD CONSTRAINT "search_segment_notebook_id_fkey" FOREIGN KEY ("notebook_id") REFERENCES "notebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Out of line and as they are: then a search reads the rows of the bits that it needs, and not the others.
ALTER TABLE "search_segment" ALTER COLUMN "bits" SET STORAGE EXTERNAL;

-- An index in one direction: a page is then a range of (notebook_id, id), which no other index can give in order.
DROP INDEX "event_notebook_id_id_idx";
CREATE INDEX "event_notebook_id_id_idx" ON "event"("notebook_id", "id");
