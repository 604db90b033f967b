import { readMigrateEnv } from './env.ts';
import { applyMigrations, diffToSchema } from './migrations.ts';

const { DATABASE_URL } = readMigrateEnv();
if (process.argv[2] === 'diff') {
  console.log(await diffToSchema(DATABASE_URL));
} else {
  const applied = await applyMigrations(DATABASE_URL);
  console.log(applied.length === 0 ? 'nothing to migrate' : `migrated: ${applied.join(', ')}`);
}
// The schema engine leaves a timer of 10 s behind (its lock's deadline), which would hold the process that long.
process.exit(0);
