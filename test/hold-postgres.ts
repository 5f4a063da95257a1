import { startEmbeddedPostgres } from "@/lib/postgres/embedded";

// A process that uses a data directory until it is killed: node --import tsx test/hold-postgres.ts DATA_DIR

const [dataDir = ""] = process.argv.slice(2);
await startEmbeddedPostgres({ dataDir });
console.log("ready");
