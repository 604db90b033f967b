import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf } from './process-identity.mjs';

const fileOf = (place, name) => path.join(place.runDir, `${name}.json`);

/** Writes a file so that a reader sees the old or the new text, never half of it. */
export function writeWhole(file, text, mode = 0o644) {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, file);
}

/** Records a process that this installation runs, with what tells it apart from a later one of the same pid. */
export function recordRun(place, name, facts) {
  const record = { name, ...facts, birth: birthOf(facts.pid), recordedAt: new Date().toISOString() };
  writeWhole(fileOf(place, name), `${JSON.stringify(record, null, 2)}\n`, 0o600);
  return record;
}

/** The record of that name; null when there is none or it cannot be read. */
export function readRun(place, name) {
  try {
    return JSON.parse(readFileSync(fileOf(place, name), 'utf8'));
  } catch {
    return null;
  }
}

/** All records of an installation, in no particular order. */
export function listRuns(place) {
  try {
    return readdirSync(place.runDir)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readRun(place, path.basename(file, '.json')))
      .filter(Boolean);
  } catch {
    return [];
  }
}

/** Forgets a record; safe to repeat. */
export function forgetRun(place, name) {
  rmSync(fileOf(place, name), { force: true });
}
