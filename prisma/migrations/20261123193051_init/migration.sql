-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('pending', 'done');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('pending', 'sending', 'delivered', 'failed', 'skipped', 'blocked');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('delivered', 'rejected', 'timed_out', 'unreachable', 'blocked', 'interrupted');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notebook" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "source_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notebook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" UUID NOT NULL,
    "notebook_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "notebook_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "uri" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "client_ip" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "http_version" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "run" "run_state" NOT NULL DEFAULT 'done',
    "run_due_at" TIMESTAMPTZ(3),
    "duration_ms" DOUBLE PRECISION,
    "message" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "cell_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "delivery_state" NOT NULL,
    "endpoint" TEXT NOT NULL,
    "payload" BYTEA,
    "content_type" TEXT,
    "message" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "outcome" "outcome" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION,
    "request_headers" JSONB NOT NULL,
    "status" INTEGER,
    "response_headers" JSONB NOT NULL DEFAULT '[]',
    "response_body" BYTEA,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "cause" TEXT,
    "reason" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notebook_source_key_key" ON "notebook"("source_key");

-- CreateIndex
CREATE INDEX "notebook_account_id_id_idx" ON "notebook"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "version_notebook_id_number_key" ON "version"("notebook_id", "number");

-- CreateIndex
CREATE INDEX "event_notebook_id_id_idx" ON "event"("notebook_id", "id" DESC);

-- CreateIndex
CREATE INDEX "event_pending_run_idx" ON "event"("notebook_id", "run_due_at") WHERE "run" = 'pending';

-- CreateIndex
CREATE INDEX "event_version_id_idx" ON "event"("version_id");

-- CreateIndex
CREATE INDEX "delivery_pending_idx" ON "delivery"("cell_id", "due_at") WHERE "state" = 'pending';

-- CreateIndex
CREATE INDEX "delivery_sending_idx" ON "delivery"("claimed_by") WHERE "state" = 'sending';

-- CreateIndex
CREATE UNIQUE INDEX "delivery_event_id_cell_id_key" ON "delivery"("event_id", "cell_id");

-- AddForeignKey
ALTER TABLE "notebook" ADD CONSTRAINT "notebook_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_notebook_id_fkey" FOREIGN KEY ("notebook_id") REFERENCES "notebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_notebook_id_fkey" FOREIGN KEY ("notebook_id") REFERENCES "notebook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every delivery is updated as it is claimed and sent: room on its page lets most updates leave the indexes alone.
ALTER TABLE "delivery" SET (fillfactor = 80);

-- Until accounts exist there is one.
INSERT INTO "account" ("id", "name") VALUES ('00000000-0000-7000-8000-000000000001', 'local');
