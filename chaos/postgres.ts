import { setTimeout as sleep } from "node:timers/promises";

import { Database } from "@/chaos/database";
import { type Cluster, openCluster } from "@/lib/postgres/cluster";
import { runCommand } from "@/lib/postgres/command";
import { connect } from "@/lib/postgres/connect";
import { DATABASE_NAME } from "@/lib/postgres/initialise";
import { isAlive } from "@/lib/postgres/is-alive";
import { readPostmasterFile } from "@/lib/postgres/postmaster-file";
import { socketUrl } from "@/lib/postgres/socket";

/** The PostgreSQL of a data directory, to be hurt: its own, or that of the Hookbook that runs there. */
export class Postgres {
  readonly database: Database;

  private constructor(private readonly cluster: Cluster) {
    this.database = new Database(socketUrl(cluster.socketDirectory));
  }

  static async open(dataDir: string): Promise<Postgres> {
    return new Postgres(await openCluster(dataDir));
  }

  /** Starts it, unless it runs, and waits until it answers. */
  async start(): Promise<void> {
    const client = await connect(this.cluster, {});
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
    await client.end();
  }

  /** Fast shutdown, as `pg_ctl stop` and a service manager do it. */
  async stop(): Promise<void> {
    const pid = await this.pid();
    if (pid === null) return;
    process.kill(pid, "SIGINT");
    while ((await this.pid()) === pid) await sleep(20); // Hookbook may have started the next one by now
  }

  /** Ends the postmaster and every process of its, at once. */
  async kill(): Promise<void> {
    const pid = await this.pid();
    if (pid === null) throw new Error("there is no PostgreSQL to kill");
    const { stdout } = await runCommand("ps", ["-A", "-o", "pid=,ppid="]);
    const children = stdout
      .split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
    for (const each of [pid, ...children]) killIfAlive(each);
    while ((await this.pid()) === pid) await sleep(5);
  }

  private async pid(): Promise<number | null> {
    const file = await readPostmasterFile(this.cluster.directory);
    return file?.alive ? file.pid : null;
  }
}

function killIfAlive(pid: number) {
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
}
