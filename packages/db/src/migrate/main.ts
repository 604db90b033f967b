import { readMigrateEnv } from './env.ts';
import { applyMigrations, diffToSchema } from './migrations.ts';

async function run(): Promise<void> {
  const { DATABASE_URL } = readMigrateEnv();
  if (process.argv[2] === 'diff') {
    console.log(await diffToSchema(DATABASE_URL));
    return;
  }
  const applied = await applyMigrations(DATABASE_URL);
  console.log(applied.length === 0 ? 'nothing to migrate' : `migrated: ${applied.join(', ')}`);
}

try {
  await run();
} catch (error) {
  console.error(
    `The database of DATABASE_URL could not be migrated: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(1);
}
// The schema engine leaves a timer of 10 s behind (its lock's deadline), which would hold the process that long.
process.exit(0);
