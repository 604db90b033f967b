import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything the scripts write lives under this ignored folder. */
export const stateDir = path.join(root, '.carillon');

/** Production bundles, shared by every installation: their folder names are hashes of the sources. */
export const buildsDir = path.join(stateDir, 'builds');

/** A path as a person reads it: relative to the checkout when inside it. */
export function display(file) {
  const relative = path.relative(root, file);
  return relative.startsWith('..') ? file : relative;
}
