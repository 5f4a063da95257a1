// Seals a seeded notebook for searching, at once and without rest: what the product's indexer does in the background
// while events come in. Arguments: the database's URL, the notebook's id. It tells its parent how many segments it made.

const [databaseUrl, notebookId = ""] = process.argv.slice(2);
process.env.DATABASE_URL = databaseUrl; // what is imported now connects there

const { idBefore } = await import("@/lib/search/bound");
const { sealSegment } = await import("@/lib/search/seal");

const horizon = idBefore(Date.now());
let segments = 0;
while ((await sealSegment(notebookId, horizon, async () => {})) === "sealed") segments++;

process.send?.(segments);
process.on("disconnect", () => process.exit(0));

export {};
