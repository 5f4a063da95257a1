/** The Inspector's columns: their heading and where it stands. The first is headed by the day. */
export const COLUMNS = [
  { id: "time", name: "Time", place: "text-left" },
  { id: "method", name: "Method", place: "text-left" },
  { id: "path", name: "Path", place: "text-left" },
  { id: "dest", name: "Dest.", place: "text-right" },
  { id: "sent", name: "Sent", place: "text-left max-grid:sr-only" },
  { id: "response", name: "Response", place: "text-left max-grid:sr-only" },
  { id: "duration", name: "Duration", place: "text-right max-grid:sr-only" },
  { id: "messages", name: "Messages", place: "text-left max-grid:sr-only" },
] as const;

/** From this width on, the breakpoint `grid` of app/globals.css, a row is one line; below it, two. */
export const WIDE = "(min-width: 56rem)";

/** In pixels. */
export const ROW_HEIGHT = { wide: 40, narrow: 60 } as const;
export const HEAD_HEIGHT = 41;

/** The tracks and the text of a row. On a narrow page: time, method, path, Dest.; below them message or Sent, Response, Duration. */
export const ROW_GRID =
  "grid items-center gap-x-2 px-3 text-sm grid-cols-[5.75rem_3.75rem_minmax(0,1fr)_3.75rem] grid:gap-x-3 grid:px-4 grid:text-[0.9375rem] grid:grid-cols-[6.25rem_4.25rem_minmax(4rem,2fr)_3rem_minmax(4rem,3fr)_5.25rem_4.25rem_minmax(5rem,4fr)]";
