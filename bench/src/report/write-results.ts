import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Row } from './row.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../.carillon/bench');

/** Keeps a run as JSON. @returns the file */
export function writeResults(startedAt: Date, machine: object, rows: readonly Row[], details: object): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${startedAt.toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(file, `${JSON.stringify({ at: startedAt.toISOString(), machine, rows, details }, null, 2)}\n`);
  return file;
}
