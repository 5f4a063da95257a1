import { existsSync } from "node:fs";

/** Takes the variables of .env, if there is one, that the environment doesn't set already. */
export function loadDotenv() {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
