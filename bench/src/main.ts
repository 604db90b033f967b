import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createDatabase, createSealer } from '@carillon/db';
import { forkHelper } from './apps/fork-helper.ts';
import { createStack } from './apps/stack.ts';
import { readArguments, USAGE } from './arguments.ts';
import { readBenchEnv } from './env.ts';
import { describeMachine } from './machine/describe-machine.ts';
import type { Row } from './report/row.ts';
import { formatTable } from './report/table.ts';
import { writeResults } from './report/write-results.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { type BenchContext, QUICK_EFFORT, USUAL_EFFORT } from './scenarios/scenario.ts';

const PROFILES = path.resolve(import.meta.dirname, '../../.carillon/bench/profiles');

const wanted = readArguments(process.argv.slice(2));
if (wanted === null) {
  console.error(USAGE);
  process.exit(2);
}

const startedAt = new Date();
const env = readBenchEnv();
const db = createDatabase({ url: env.DATABASE_URL, applicationName: 'carillon-bench', maxConnections: 4 });
const sealer = createSealer({ pool: db.pool, keyEncryptionKey: env.KEY_ENCRYPTION_KEY });
const mailSink = await forkHelper(new URL('./sinks/mail-sink.ts', import.meta.url));
if (wanted.isProfiled) mkdirSync(PROFILES, { recursive: true });
const stack = createStack({
  env,
  profileDir: wanted.isProfiled ? PROFILES : null,
  egressAllow: [`127.0.0.1:${mailSink.port}`],
});
const details: Record<string, unknown> = {};
const context: BenchContext = {
  env,
  effort: wanted.isQuick ? QUICK_EFFORT : USUAL_EFFORT,
  world: { db, sealer, keyEncryptionKey: env.KEY_ENCRYPTION_KEY },
  stack,
  known: {},
  mailSinkPort: mailSink.port,
  say: (line) => console.log(line),
  keep: (name, value) => {
    details[name] = value;
  },
};

const rows: Row[] = [];
try {
  for (const name of wanted.scenarios) {
    context.say(`${name} …`);
    rows.push(...((await SCENARIOS[name]?.(context)) ?? []));
  }
} finally {
  await Promise.all([stack.stop(), mailSink.stop()]);
  await db.close();
  if (rows.length > 0) {
    console.log(`\n${formatTable(rows)}\n`);
    console.log(writeResults(startedAt, describeMachine(), rows, details));
  }
}
