import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import type { Counts, Options } from "@/chaos/counts";
import { type Load, startLoad } from "@/chaos/load";
import { Postgres } from "@/chaos/postgres";
import { type Answer, type Receiver, startReceiver } from "@/chaos/receiver";
import type { Guarantee } from "@/lib/cells/schema";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { destination, makeNotebook } from "@/test/made-notebook";
import { type ServerProcess, startServer } from "@/test/server-process";

/** How many events a receiver may be behind: it is waited for in the end. */
const MOST_BEHIND = 5_000;

/** What a scenario is played with. Whatever it starts is gone afterwards, however it ends. */
export class Scene {
  readonly receivers: Receiver[] = [];
  readonly startedAt = performance.now();
  private readonly servers: ServerProcess[] = [];
  private load: Load | null = null;
  private postgres: Postgres | null = null;
  private source = "";
  guarantee: Guarantee = "at_least_once"; // of all destinations

  constructor(
    readonly dataDir: string,
    readonly options: Options,
  ) {}

  /** Starts the built product on this scene's database, as a process that calls itself `name` to Postgres. */
  async startServer(name: string, variables: Record<string, string> = {}): Promise<ServerProcess> {
    const quiet = { LOG_LEVEL: "fatal", PGAPPNAME: name };
    const server = await startServer(this.dataDir, { ...quiet, ...variables });
    this.servers.push(server);
    return server;
  }

  /** A PostgreSQL of the scene's own, for what is started with its DATABASE_URL; or the one that Hookbook started. */
  async openPostgres(): Promise<Postgres> {
    this.postgres ??= await Postgres.open(this.dataDir);
    return this.postgres;
  }

  /** Sends events to a new notebook, with one destination for each answer. */
  async startLoad(url: string, ...answers: Answer[]): Promise<Load> {
    for (const answer of answers) this.receivers.push(await startReceiver(answer));
    const server = this.servers.find((one) => one.link !== null);
    if (server === undefined) throw new Error("no server has a page");
    const notebook = await makeNotebook(
      server,
      this.receivers.map(({ url: endpoint }) => destination(endpoint, "$event.body", this.guarantee)),
    );
    this.source = new URL(notebook.source.url).pathname;
    const arrived = () => Math.min(...this.receivers.map(({ numbers }) => numbers.size));
    const isEnough = (accepted: number) => accepted - arrived() > MOST_BEHIND;
    this.load = startLoad(this.sourceAt(url), this.options, isEnough);
    return this.load;
  }

  /** Resolves when whatever was sent to the receivers by now has arrived: of a process that is dead or frozen, all. */
  async caughtUp(): Promise<void> {
    await Promise.all(this.receivers.map((receiver) => receiver.caughtUp()));
  }

  /** Lets the load go on for as long as the options say. */
  async goOn(): Promise<void> {
    await sleep(this.options.seconds * 1_000);
  }

  /** The URL of the notebook's source on another server. */
  sourceAt(url: string): string {
    return new URL(this.source, url).href;
  }

  async clear(): Promise<void> {
    await this.load?.stop();
    for (const { process } of this.servers) await end(process);
    await (await this.openPostgres()).stop();
    for (const receiver of this.receivers) await receiver.close();
  }
}

/** Plays a scenario on a scene of its own. */
export async function play(options: Options, scenario: (scene: Scene) => Promise<Counts>): Promise<Counts> {
  const dataDir = await makeTemporaryDataDir();
  try {
    return await playIn(dataDir, options, scenario);
  } finally {
    await removeDataDir(dataDir);
  }
}

/** Plays a scenario whose database is in this directory, which stays. */
export async function playIn(
  dataDir: string,
  options: Options,
  scenario: (scene: Scene) => Promise<Counts>,
): Promise<Counts> {
  const scene = new Scene(dataDir, options);
  try {
    return await scenario(scene);
  } finally {
    await scene.clear();
  }
}

/** Ends a process with SIGKILL, and waits until it is gone. */
export async function end(child: ServerProcess["process"]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
