import { createDatabase } from '../database.ts';
import { createSealer } from '../sealing/sealer.ts';
import { readSeedEnv } from './env.ts';
import { seedDemo } from './seed-demo.ts';

const SCENARIO = 'demo';
const wanted = process.argv[2] ?? SCENARIO;
if (wanted !== SCENARIO) throw new Error(`There is no seed scenario "${wanted}"; there is ${SCENARIO}.`);

const env = readSeedEnv();
const keyEncryptionKey = Buffer.from(env.KEY_ENCRYPTION_KEY, 'base64');
const db = createDatabase({ url: env.DATABASE_URL, applicationName: 'carillon-seed', maxConnections: 4 });
try {
  const sealer = createSealer({ pool: db.pool, keyEncryptionKey });
  console.log(JSON.stringify(await seedDemo({ db, sealer }, keyEncryptionKey, env)));
} finally {
  await db.close();
}
