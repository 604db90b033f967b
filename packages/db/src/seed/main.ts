import { parseArgs } from 'node:util';
import { type IdKind, parsePublicId } from '@carillon/core';
import { createDatabase } from '../database.ts';
import { mintScope } from '../mint-scope.ts';
import type { SealedStore } from '../sealed-store.ts';
import { createSealer } from '../sealing/sealer.ts';
import { readSeedEnv, type SeedEnv } from './env.ts';
import { seedMany } from './many/seed-many.ts';
import { type DemoFacts, seedDemo } from './seed-demo.ts';

/** What can be seeded. Every scenario begins with the demo, and prints its facts as one line of JSON. */
const SCENARIOS = {
  demo: seedDemo,
  many: seedDemoAndMany,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { deliveries: { type: 'string', default: '200000' } },
});
const name = positionals[0] ?? 'demo';
const scenario = SCENARIOS[name as keyof typeof SCENARIOS];
if (scenario === undefined) {
  throw new Error(`There is no seed scenario "${name}"; there are: ${Object.keys(SCENARIOS).join(', ')}.`);
}

const env = readSeedEnv();
const keyEncryptionKey = Buffer.from(env.KEY_ENCRYPTION_KEY, 'base64');
const db = createDatabase({ url: env.DATABASE_URL, applicationName: 'carillon-seed', maxConnections: 4 });
try {
  const sealer = createSealer({ pool: db.pool, keyEncryptionKey });
  console.log(JSON.stringify(await scenario({ db, sealer }, keyEncryptionKey, env)));
} finally {
  await db.close();
}

async function seedDemoAndMany(store: SealedStore, key: Buffer, seedEnv: SeedEnv) {
  const demo: DemoFacts = await seedDemo(store, key, seedEnv);
  const deliveries = Number(values.deliveries);
  if (!Number.isInteger(deliveries) || deliveries < 1) throw new Error('--deliveries must be a whole number above 0.');
  const scope = mintScope({
    environmentId: uuidOf('environment', demo.environmentId),
    workspaceId: uuidOf('workspace', demo.workspaceId),
    actor: 'system',
    requestId: null,
  });
  const onProgress = (made: number) => process.stderr.write(`\r${made} of ${deliveries} deliveries`);
  const many = await seedMany(store, scope, { deliveries, onProgress });
  process.stderr.write('\n');
  return { workspaceSlug: demo.workspaceSlug, environmentSlug: demo.environmentSlug, ...many };
}

function uuidOf(kind: IdKind, publicId: string): string {
  const uuid = parsePublicId(kind, publicId);
  if (uuid === null) throw new Error(`${publicId} is not the id of a ${kind}.`);
  return uuid;
}
