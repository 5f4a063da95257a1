/** Which notebooks anybody may read: their owner made them public, and neither they nor their account are suspended. */
export const openToAll = { isPublic: true, suspendedAt: null, account: { suspendedAt: null } } as const;
