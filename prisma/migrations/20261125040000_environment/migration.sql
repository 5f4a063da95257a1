-- AlterTable
ALTER TABLE "account" ADD COLUMN "environment_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "environment_variable" (
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environment_variable_pkey" PRIMARY KEY ("account_id","name")
);

-- AddForeignKey
ALTER TABLE "environment_variable" ADD CONSTRAINT "environment_variable_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
