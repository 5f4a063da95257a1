import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

import { type Actor, OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { type Env, isLoopback } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";
import { installationSecret } from "@/lib/secrets";

const BYTES = 24; // 192 bits: can't be guessed

/**
 * The path that the server prints with its address, for whoever sees what it prints; null when there is none.
 *
 * - On loopback it signs the owner in, for as long as the process lives, as Jupyter's does.
 * - Elsewhere it leads to where the owner's account is set up, until that is done: the same one in all processes.
 */
export async function ownerPath(env: Env): Promise<string | null> {
  if (isLoopback(env.HOST)) return `/sign-in/link?token=${signInToken()}`;
  return (await isSetUp()) ? null : `/setup?token=${await setUpToken()}`;
}

/** Whether a token is that of the sign-in link. There is one on loopback only. */
export function isSignInToken(given: string, env: Env): boolean {
  return isLoopback(env.HOST) && isSame(given, signInToken());
}

/** Whether a token is that of the set-up link, and the owner's account is still to be set up. */
export async function isSetUpToken(given: string): Promise<boolean> {
  return isSame(given, await setUpToken()) && !(await isSetUp());
}

/** Whether the owner has an address to sign in with. */
export async function isSetUp(): Promise<boolean> {
  return (await db.account.count({ where: { id: OWNER.id, email: null } })) === 0;
}

/** The owner, who signed in by the other link, may set the account up without one. A key may not. */
export function maySetUp(actor: Actor | null): boolean {
  return actor?.id === OWNER.id && actor.via === "session";
}

const signInToken = () => oncePerProcess("sign-in-token", () => randomBytes(BYTES).toString("base64url"));

async function setUpToken(): Promise<string> {
  const secret = await installationSecret("set-up");
  return createHmac("sha256", secret).update("set-up link").digest().subarray(0, BYTES).toString("base64url");
}

/** In a time that says nothing of where they differ. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
