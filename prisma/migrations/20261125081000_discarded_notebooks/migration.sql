-- Has what was deleted until it is removed: lib/notebooks/discard.ts. Nobody signs in to it.
INSERT INTO "account" ("id", "name", "suspended_at", "suspended_reason")
VALUES ('00000000-0000-7000-8000-000000000002', 'deleted', now(), 'It was deleted.');

-- The owner was here before there was anything to accept.
UPDATE "account" SET "accepted_at" = "created_at" WHERE "id" = '00000000-0000-7000-8000-000000000001';
