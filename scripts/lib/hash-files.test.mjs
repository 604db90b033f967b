import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles } from './hash-files.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carillon-hash-'));
  mkdirSync(path.join(folder, 'src/node_modules'), { recursive: true });
  writeFileSync(path.join(folder, 'src/a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a changed, added or renamed source changes the hash', () => {
  const seen = new Set([hashFiles(folder, ['src'])]);
  writeFileSync(path.join(folder, 'src/a.ts'), 'two');
  seen.add(hashFiles(folder, ['src']));
  writeFileSync(path.join(folder, 'src/b.ts'), '');
  seen.add(hashFiles(folder, ['src']));
  expect(seen.size).toBe(3);
});

test('tests, documents and installed packages do not', () => {
  const before = hashFiles(folder, ['src', 'missing']);
  for (const name of ['a.test.ts', 'README.md', 'node_modules/other.ts'])
    writeFileSync(path.join(folder, 'src', name), 'x');
  expect(hashFiles(folder, ['src', 'missing'])).toBe(before);
});
