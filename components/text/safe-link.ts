const SAFE = new Set(["http:", "https:", "mailto:"]);

/**
 * A link's target, or null if it may not be followed: only absolute addresses of the web and of people. A relative one would
 * lead to another page of Hookbook, and `javascript:` and `data:` would run.
 */
export function safeLink(target: string | null): string | null {
  if (!target || !URL.canParse(target)) return null;
  return SAFE.has(new URL(target).protocol) ? target : null;
}
