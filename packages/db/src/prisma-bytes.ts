/** Prisma takes bytes that own their memory; Node's buffers share a pool. Copies. Never throws. */
export const toBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
