-- AlterTable
ALTER TABLE "version" ADD COLUMN "title" TEXT,
ADD COLUMN "description" TEXT,
ADD COLUMN "saved_by" UUID,
ADD COLUMN "restored_from" INTEGER;

-- What older versions were called and who saved them was not kept: they get the notebook's title, description and owner.
UPDATE "version"
   SET "title" = "notebook"."title", "description" = "notebook"."description", "saved_by" = "notebook"."account_id"
  FROM "notebook" WHERE "notebook"."id" = "version"."notebook_id";

ALTER TABLE "version" ALTER COLUMN "title" SET NOT NULL,
ALTER COLUMN "description" SET NOT NULL;

-- CreateIndex
CREATE INDEX "version_saved_by_idx" ON "version"("saved_by");

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_saved_by_fkey" FOREIGN KEY ("saved_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
