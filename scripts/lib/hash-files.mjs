import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SKIPPED_FOLDERS = new Set(['node_modules', '.next', 'dist', 'coverage', 'test-results']);
/** Follows from the schema, which counts itself. */
const DERIVED_FOLDERS = new Set(['packages/db/src/generated']);
const SKIPPED_FILES = /(\.test\.tsx?|\.md|\.tsbuildinfo|next-env\.d\.ts)$/;

/**
 * One hash over the content of files and folders (relative to `base`), in a fixed order; tests and documents do not
 * count. Missing ones are skipped. `more` is mixed in.
 */
export function hashFiles(base, places, more = []) {
  const hash = createHash('sha256');
  for (const text of more) hash.update(`${text}\0`);
  for (const file of places.flatMap((place) => filesUnder(base, place))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(base, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(base, place) {
  const stat = lstatSync(path.join(base, place), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return SKIPPED_FILES.test(place) ? [] : [place];
  if (!stat.isDirectory() || isSkipped(place)) return [];
  return readdirSync(path.join(base, place))
    .sort()
    .flatMap((name) => filesUnder(base, `${place}/${name}`));
}

const isSkipped = (place) => SKIPPED_FOLDERS.has(path.basename(place)) || DERIVED_FOLDERS.has(place);
