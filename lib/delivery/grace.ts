/** How long attempts may take to end by themselves once the process is told to stop: the deadline of one, and a little. In milliseconds. */
export const FINISH_MS = 31_000;
