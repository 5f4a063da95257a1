-- An event refers to its version and its notebook by one key: checking each of two was half of what storing an event cost.

-- DropForeignKey
ALTER TABLE "event" DROP CONSTRAINT "event_notebook_id_fkey";

-- DropForeignKey
ALTER TABLE "event" DROP CONSTRAINT "event_version_id_fkey";

-- DropIndex
DROP INDEX "event_version_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "version_id_notebook_id_key" ON "version"("id", "notebook_id");

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_version_id_notebook_id_fkey" FOREIGN KEY ("version_id", "notebook_id") REFERENCES "version"("id", "notebook_id") ON DELETE CASCADE ON UPDATE CASCADE;
