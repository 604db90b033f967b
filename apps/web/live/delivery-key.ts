/** The cache key of one delivery with everything about it; a frame that names it makes it stale. */
export const deliveryKey = (environmentId: string, deliveryId: string) =>
  ['delivery', environmentId, deliveryId] as const;
