import type { Group } from "@/lib/api/call";
import { environmentView, savedEnvironment } from "@/lib/environment/schema";
import { apiKeyList, KEYS_LIMIT, madeKey, newKey } from "@/lib/keys/schema";
import { profile } from "@/lib/public/schema";

export const environment: Group = {
  name: "Environment",
  description:
    "An account's variables, which code reads as `process.env.NAME`. Values are encrypted, and never answered.",
  calls: [
    {
      id: "readEnvironment",
      method: "GET",
      path: "/api/environment",
      summary: "List variables",
      description: "Names and when each was set, never the values.",
      needs: "read",
      success: { status: 200, description: "The variables, by name.", body: environmentView },
    },
    {
      id: "saveEnvironment",
      method: "PUT",
      path: "/api/environment",
      summary: "Save variables",
      description:
        "Saves all of them: a variable without a `value` keeps the one it has, one that is left out is deleted. `version` is the one that the edit started from.",
      needs: "write",
      body: savedEnvironment,
      success: { status: 200, description: "The variables as they were saved.", body: environmentView },
      errors: ["stale_environment", "environment_key"],
      limits: [
        "At most 100 variables, whose names have at most 100 characters.",
        "All values together have at most 65,536 bytes.",
      ],
      example: { body: { version: 0, variables: [{ name: "SLACK_TOKEN", value: "xoxb-…" }] } },
    },
  ],
};

export const keys: Group = {
  name: "API keys",
  description: "For programs. A key is made and revoked by who is signed in, and by no other key.",
  calls: [
    {
      id: "listKeys",
      method: "GET",
      path: "/api/keys",
      summary: "List API keys",
      description: "The account's keys that are not revoked, without the keys themselves.",
      needs: "session",
      success: { status: 200, description: "The keys.", body: apiKeyList },
    },
    {
      id: "makeKey",
      method: "POST",
      path: "/api/keys",
      summary: "Make an API key",
      description:
        "`read` looks, `publish` publishes events, `write` changes what the account has; none includes another. The key is in this answer and never again.",
      needs: "session",
      body: newKey,
      success: { status: 201, description: "The key. Keep it: only its hash is stored.", body: madeKey },
      errors: ["too_many_keys"],
      limits: [`An account has at most ${KEYS_LIMIT} keys.`],
      example: { body: { name: "deploy script", scopes: ["publish", "read"] } },
    },
    {
      id: "revokeKey",
      method: "DELETE",
      path: "/api/keys/{keyId}",
      summary: "Revoke an API key",
      description: "It stops working at once.",
      needs: "session",
      success: { status: 204, description: "It is revoked." },
    },
  ],
};

export const profiles: Group = {
  name: "Profiles",
  description: "What anybody may see of an account.",
  calls: [
    {
      id: "readProfile",
      method: "GET",
      path: "/api/profiles/{name}",
      summary: "List somebody's public notebooks",
      description: "By the account's user name, as in `/@NAME`.",
      needs: null,
      errors: ["not_signed_in", "missing_scope"],
      success: { status: 200, description: "The public notebooks, the last saved first.", body: profile },
    },
  ],
};
