/**
 * How Node runs the server. Under load thousands of events are on their way at once; with Node's own 16 MiB for new objects
 * most of them would outlive a collection and be copied, which was a fifth of the time of the process. What did outlive it is
 * collected when it has doubled: V8 by itself waits until it is nearly three times as much, and a flood takes 200 MB more.
 */
export const SERVER_ARGUMENTS = [
  "--max-semi-space-size=20",
  "--heap-growing-percent=100",
  "--import",
  "tsx",
  "server.ts",
];
