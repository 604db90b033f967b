import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { openSchemaEngine } from './schema-engine.ts';

const prismaFolder = fileURLToPath(new URL('../../prisma/', import.meta.url));
export const schemaFolder = path.join(prismaFolder, 'schema');
const migrationsFolder = path.join(prismaFolder, 'migrations');
const filters = { externalTables: [], externalEnums: [] };

function readMigrations(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(migrationsFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/**
 * Applies what is not applied yet, in Prisma's own format and table, each migration in one transaction.
 * Safe to repeat and to run from several processes: Prisma takes an advisory lock.
 * @returns names of the migrations applied now
 * @throws when a migration fails; the message names it
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const { engine, close } = await openSchemaEngine(databaseUrl, schemaFolder);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readMigrations(), filters });
    return appliedMigrationNames;
  } finally {
    await close();
  }
}

/** SQL that brings a migrated database to the schema in the .prisma files; empty when they agree. */
export async function diffToSchema(databaseUrl: string): Promise<string> {
  const { engine, close } = await openSchemaEngine(databaseUrl, schemaFolder);
  try {
    const files = readdirSync(schemaFolder)
      .filter((name) => name.endsWith('.prisma'))
      .map((name) => ({
        path: path.join(schemaFolder, name),
        content: readFileSync(path.join(schemaFolder, name), 'utf8'),
      }));
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: prismaFolder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    });
    const script = stdout ?? '';
    return script.includes('This is an empty migration') ? '' : script;
  } finally {
    await close();
  }
}
