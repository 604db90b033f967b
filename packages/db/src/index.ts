export * from './database.ts';
export { Prisma, type PrismaClient } from './generated/client.ts';
export type { Scope } from './scope.ts';
export { createSealer, newEnvironmentKeys, type SealedPlace, type Sealer } from './sealing/sealer.ts';
