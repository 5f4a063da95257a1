-- DropTable: tries of a quarter of an hour
DROP TABLE "rate_limit";

-- CreateTable
CREATE TABLE "sign_in_tries" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_tries_pkey" PRIMARY KEY ("key")
);
