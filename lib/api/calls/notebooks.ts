import type { Group } from "@/lib/api/call";
import {
  newNotebook,
  notebook,
  notebookList,
  restoredVersion,
  savedNotebook,
  version,
  versionListQuery,
  versionPage,
} from "@/lib/notebooks/schema";
import { readableNotebook, visibility } from "@/lib/public/schema";

const SIZES = [
  "A title has at most 200 characters, a description 10,000.",
  "A notebook has at most 100 cells; the first one is its only source.",
  "An endpoint has at most 2,048 characters, a payload expression 65,536, code or text 131,072.",
];

export const notebooks: Group = {
  name: "Notebooks",
  description:
    "A notebook is a list of cells: a source that receives events, and the code, texts and destinations below it. Each save makes a version.",
  calls: [
    {
      id: "listNotebooks",
      method: "GET",
      path: "/api/notebooks",
      summary: "List your notebooks",
      description: "All notebooks of the account, whole, the one that was saved last first.",
      needs: "read",
      success: { status: 200, description: "The notebooks.", body: notebookList },
    },
    {
      id: "createNotebook",
      method: "POST",
      path: "/api/notebooks",
      summary: "Make a notebook",
      description:
        "Makes a notebook with nothing but its source, or one of the ready ones that `starter` names, which has a title, a description and cells of its own.",
      needs: "write",
      body: newNotebook,
      success: { status: 201, description: "The new notebook, with the URL of its source.", body: notebook },
      errors: ["quota_reached"],
      limits: SIZES.slice(0, 1),
      example: { body: { title: "Orders" } },
    },
    {
      id: "readNotebook",
      method: "GET",
      path: "/api/notebooks/{notebookId}",
      summary: "Read a notebook",
      description:
        "Its newest version. For its owner all of it; for others, if it is public, its cells without their parameters: neither endpoints nor the source's URL.",
      needs: null,
      errors: ["not_signed_in", "missing_scope"],
      success: {
        status: 200,
        description: "The notebook, whole for its owner.",
        body: readableNotebook,
      },
    },
    {
      id: "saveNotebook",
      method: "PUT",
      path: "/api/notebooks/{notebookId}",
      summary: "Save a notebook",
      description:
        "Publishes a new version, against which events are run from then on. `version` is the one that the edit started from. Every cell has an id (a UUID) that stays with it; new ones are made by the caller. A destination's host is acknowledged once for the account, in `acknowledge`.",
      needs: "write",
      body: savedNotebook,
      success: { status: 200, description: "The notebook as it was saved.", body: notebook },
      errors: ["stale_version", "acknowledgement_needed", "notebook_suspended"],
      limits: SIZES,
      example: {
        body: {
          version: 1,
          title: "Orders",
          description: "",
          cells: [
            { id: "0198a6d2-3c4e-7000-8000-000000000001", kind: "source", config: {} },
            {
              id: "0198a6d2-3c4e-7000-8000-000000000002",
              kind: "destination",
              type: "webhook",
              config: { endpoint: "https://example.com/hooks", payload: "$event.body" },
            },
          ],
          acknowledge: ["example.com"],
        },
      },
    },
    {
      id: "deleteNotebook",
      method: "DELETE",
      path: "/api/notebooks/{notebookId}",
      summary: "Delete a notebook",
      description:
        "With its versions, events and deliveries. What is being sent at this moment is still sent. It can't be undone.",
      needs: "write",
      success: { status: 204, description: "It is gone." },
      errors: ["notebook_suspended"],
    },
    {
      id: "changeVisibility",
      method: "PUT",
      path: "/api/notebooks/{notebookId}/visibility",
      summary: "Make a notebook public or private",
      description:
        "Anybody may read the cells of a public notebook, without their parameters, and fork it. Its events, deliveries and environment stay private.",
      needs: "write",
      body: visibility,
      success: { status: 200, description: "The notebook.", body: notebook },
      errors: ["notebook_suspended"],
      example: { body: { isPublic: true } },
    },
    {
      id: "forkNotebook",
      method: "POST",
      path: "/api/notebooks/{notebookId}/forks",
      summary: "Fork a notebook",
      description:
        "Copies a public notebook, or one of your own, into your account: its newest version, private, with a source of its own. The endpoints of its destinations are empty.",
      needs: "write",
      success: { status: 201, description: "The copy.", body: notebook },
      errors: ["quota_reached"],
    },
    {
      id: "listVersions",
      method: "GET",
      path: "/api/notebooks/{notebookId}/versions",
      summary: "List a notebook's versions",
      description: "A page of its history, newest first. `next` is the `before` of the following page.",
      needs: "read",
      query: versionListQuery,
      success: { status: 200, description: "A page of versions.", body: versionPage },
      limits: ["A page has at most 50 versions, 20 unless told otherwise."],
      example: { query: "limit=20" },
    },
    {
      id: "restoreVersion",
      method: "POST",
      path: "/api/notebooks/{notebookId}/versions",
      summary: "Restore an older version",
      description:
        "Saves the version `restore` again, as a new one. `version` is the newest one that the caller has seen.",
      needs: "write",
      body: restoredVersion,
      success: { status: 201, description: "The notebook as it is now.", body: notebook },
      errors: ["stale_version", "acknowledgement_needed", "notebook_suspended"],
      example: { body: { restore: 3, version: 7 } },
    },
    {
      id: "readVersion",
      method: "GET",
      path: "/api/notebooks/{notebookId}/versions/{versionNumber}",
      summary: "Read a version",
      description: "A version as it was saved. Versions never change.",
      needs: "read",
      success: { status: 200, description: "The version.", body: version },
    },
  ],
};
