import { defineConfig } from "prisma/config";

// Prisma downloads its schema engine before every command, though `generate` does not run it. Naming any
// executable keeps `generate` offline; migrations use the engine's wasm build (lib/postgres/migrate.ts).
if (process.argv.includes("generate")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
