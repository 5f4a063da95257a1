import type { Group } from "@/lib/api/call";
import { pauseList } from "@/lib/delivery/schema";
import { hostList, hostView, newHost } from "@/lib/hosts/schema";

export const hosts: Group = {
  name: "Hosts",
  description:
    "Where an account's destinations are. A host that the account has proved to be its own is sent to freely; any other within a limit of requests a second and a day, over all accounts.",
  calls: [
    {
      id: "listHosts",
      method: "GET",
      path: "/api/hosts",
      summary: "List your hosts",
      description:
        "The hosts that the account has acknowledged or listed, and what may be sent to those that are not verified.",
      needs: "read",
      success: { status: 200, description: "The hosts, and the limits.", body: hostList },
    },
    {
      id: "addHost",
      method: "POST",
      path: "/api/hosts",
      summary: "List a host",
      description:
        "To verify it before anything is sent to it. One that is listed already is answered as it is.",
      needs: "write",
      body: newHost,
      success: { status: 201, description: "The host, with the token to be found there.", body: hostView },
      limits: ["A host has at most 300 characters."],
      example: { body: { host: "example.com" } },
    },
    {
      id: "readHost",
      method: "GET",
      path: "/api/hosts/{host}",
      summary: "Read a host",
      description: "Any host, as it is for the account: also one that it has not listed.",
      needs: "read",
      success: { status: 200, description: "The host.", body: hostView },
    },
    {
      id: "removeHost",
      method: "DELETE",
      path: "/api/hosts/{host}",
      summary: "Take a host off the list",
      description:
        "Its acknowledgement and its proof are forgotten. What was promised already is sent as it was promised.",
      needs: "write",
      success: { status: 204, description: "It is off the list." },
    },
    {
      id: "verifyHost",
      method: "POST",
      path: "/api/hosts/{host}/verification",
      summary: "Verify a host",
      description:
        "Looks now whether the account's token is at `/.well-known/hookbook` of the host, or in a TXT record of its name. What was found, or why nothing was, is in the answer.",
      needs: "write",
      success: { status: 200, description: "The host, verified or not.", body: hostView },
      errors: ["host_blocked", "too_soon"],
      limits: ["A host is looked at again after a few seconds, and few hosts a minute for an account."],
    },
    {
      id: "listPauses",
      method: "GET",
      path: "/api/notebooks/{notebookId}/pauses",
      summary: "List paused destinations",
      description:
        "Destinations whose endpoint asked to be left alone: with 410 for good, with 429 or 503 and `Retry-After` for a while. Their deliveries wait and are not lost.",
      needs: "read",
      success: { status: 200, description: "The pauses.", body: pauseList },
    },
    {
      id: "liftPause",
      method: "DELETE",
      path: "/api/notebooks/{notebookId}/pauses/{cellId}",
      summary: "Send to a destination again",
      description:
        "Ends the pause of a destination cell: what waits is sent. A destination that is not paused is left as it is.",
      needs: "write",
      success: { status: 204, description: "It is sent to again." },
      errors: ["notebook_suspended"],
    },
  ],
};
