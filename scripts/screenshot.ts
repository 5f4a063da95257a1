import { mkdir, writeFile } from "node:fs/promises";

import { NOT_YET, SCREENS } from "@/scripts/screens/all";
import { webhook } from "@/scripts/screens/cells";
import { eventRows } from "@/scripts/screens/parts";
import { shoot } from "@/scripts/screens/shoot";
import { openStudio, type Studio } from "@/scripts/screens/studio";
import { screenTable } from "@/scripts/screens/table";

// npm run screenshot [NAME…]: the pictures of docs/screens and of the README, of the built product. Run `npm start` once before.

const FOLDER = "docs/screens";
const LARGEST_BYTES = 65_000;

const names = process.argv.slice(2);
const failures: string[] = [];

const studio = await openStudio();
try {
  await mkdir(FOLDER, { recursive: true });
  if (names.length === 0) await takeNotebook(studio);
  for (const { name, take } of SCREENS) {
    if (names.length > 0 && !names.includes(name)) continue;
    await keep(name, async () => shoot(await take(studio)));
    await studio.clear();
  }
} finally {
  await studio.close();
}
await writeFile(`${FOLDER}/README.md`, screenTable(SCREENS, NOT_YET));

if (failures.length > 0) {
  console.error(`\nNot made:\n${failures.join("\n")}`);
  process.exitCode = 1;
}

/** Writes one picture; one that can't be made is told at the end, and doesn't keep the others from being made. */
async function keep(name: string, take: () => Promise<Buffer>): Promise<void> {
  try {
    const picture = await take();
    if (picture.length > LARGEST_BYTES) throw new Error(`it has ${picture.length} bytes`);
    await writeFile(`${FOLDER}/${name}.png`, picture);
    console.log(`${name}.png ${picture.length} bytes`);
  } catch (error) {
    const [why, ...where] = (error instanceof Error ? error.message : String(error)).split("\n");
    failures.push(`${name}: ${why} ${where.find((line) => line.includes("waiting for"))?.trim() ?? ""}`);
  }
}

/** The README's pictures: a whole notebook, wide and narrow, light and dark. */
async function takeNotebook({ makeNotebook, send, open, endpoint, clear }: Studio): Promise<void> {
  const payload = '({ order: $event.body.id, lines: $event.body.lines, rush: $event.query.rush === "yes" })';
  const notebook = await makeNotebook({
    title: "Shop orders to the warehouse",
    description: "Takes the shop's order events, keeps what the warehouse needs, and delivers it.",
    cells: [webhook(endpoint, payload)],
  });
  for (let id = 1_041; id <= 1_046; id++) {
    const customer = { name: "Leia Organa", city: "Alderaan" };
    const body = { id, customer, lines: [{ sku: "X-WING", count: id - 1_040 }] };
    await send(notebook, { path: `/orders?rush=${id % 2 ? "yes" : "no"}`, body });
  }
  const looks = {
    notebook: { height: 900 },
    "notebook-narrow": { width: 390, height: 900 },
    "notebook-dark": { height: 900, dark: true },
  };
  for (const [name, look] of Object.entries(looks)) {
    const page = await open(notebook, look);
    await eventRows(page).nth(5).getByText("1/1").waitFor();
    await page.getByRole("tab", { name: "Sent" }).first().waitFor();
    await page.getByRole("textbox", { name: "Payload" }).waitFor();
    const picture = await page.screenshot({ fullPage: true });
    await writeFile(`${FOLDER}/${name}.png`, picture);
    await clear();
  }
}
