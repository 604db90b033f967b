/// <reference path="./webassembly.d.ts" />
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
export type SchemaEngine = Awaited<ReturnType<typeof engineGlue.SchemaEngine.new>>;

// Catalog-only column types that the adapter cannot read: "char", int2vector, regproc. They are read as text.
const CATALOG_TYPES = new Set([18, 22, 24]);
const TEXT = 25;
const CHAR = 18;
/** ColumnTypeEnum.Character of the driver adapters. */
const CHARACTER_COLUMN = 6;

let isLoaded = false;

function loadEngine(): void {
  if (isLoaded) return;
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error('schema engine panic:', message) },
  });
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), {
    './schema_engine_bg.js': engineGlue as unknown as WebAssembly.ModuleImports,
  });
  engineGlue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  isLoaded = true;
}

/**
 * Prisma's schema engine as WebAssembly over the pg driver adapter, so that migrations need no download.
 * @throws when the database cannot be reached. Call `close` to let the process end.
 */
export async function openSchemaEngine(
  url: string,
  schemaFolder: string,
): Promise<{ engine: SchemaEngine; close: () => Promise<void> }> {
  loadEngine();
  const opened: Adapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url, opened));
  const datamodels = readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name): [string, string] => [
      path.join(schemaFolder, name),
      readFileSync(path.join(schemaFolder, name), 'utf8'),
    ]);
  const engine = await engineGlue.SchemaEngine.new({ datamodels }, () => {}, factory);
  return {
    engine,
    async close() {
      engine.free();
      await Promise.all(opened.map((adapter) => adapter.dispose()));
    },
  };
}

function adapterFactory(url: string, opened: Adapter[]): PrismaPg {
  const connect = async (to: string): Promise<Adapter> => {
    const adapter = patch(await new PrismaPg({ connectionString: to, max: 1, idleTimeoutMillis: 0 }).connect());
    opened.push(adapter);
    return adapter;
  };
  const factory = new PrismaPg({ connectionString: url });
  factory.connect = () => connect(url);
  factory.connectToShadowDb = () => connectToShadow(url, connect);
  return factory;
}

/** The stock adapter would use the main database as its shadow. */
async function connectToShadow(url: string, connect: (url: string) => Promise<Adapter>): Promise<Adapter> {
  const name = `shadow_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${name}"`);
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  const adapter = await connect(shadowUrl.href);
  const dispose = adapter.dispose.bind(adapter);
  let isDisposed = false;
  adapter.dispose = async () => {
    if (isDisposed) return;
    isDisposed = true;
    await dispose();
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  };
  return adapter;
}

/** Mends what the adapter does not do for the schema engine: whole scripts in one transaction, and catalog types. */
function patch(adapter: Adapter): Adapter {
  adapter.executeScript = async (sql: string) => {
    try {
      await adapter.underlyingDriver().query(sql);
    } catch (error) {
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  const inner = adapter as unknown as { performIO(query: object): Promise<{ fields?: { dataTypeID: number }[] }> };
  const performIO = inner.performIO.bind(adapter);
  const charColumns = new WeakMap<object, number[]>();
  inner.performIO = async (query) => {
    const result = await performIO(query);
    const fields = result.fields ?? [];
    charColumns.set(
      query,
      fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
    );
    for (const field of fields) if (CATALOG_TYPES.has(field.dataTypeID)) field.dataTypeID = TEXT;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) (result.columnTypes as number[])[index] = CHARACTER_COLUMN;
    return result;
  };
  return adapter;
}
