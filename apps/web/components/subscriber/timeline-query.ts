const PAGE_SIZE = '50';

/** One page of everything that was decided about a person. */
export const timelineQuery = (subscriberId: string, cursor?: string): string =>
  `/deliveries?${new URLSearchParams({ subscriber: subscriberId, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) })}`;

export const timelineKey = (subscriberId: string) => ['subscriber-timeline', subscriberId] as const;
