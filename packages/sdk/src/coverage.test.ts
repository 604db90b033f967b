import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OPERATIONS } from './schema.ts';

test('every operation of the API has a method in the client', () => {
  const folders = ['./', './resources/'].map((folder) => new URL(folder, import.meta.url));
  const sources = folders
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && file !== 'schema.ts')
        .map((file) => readFileSync(new URL(file, folder), 'utf8')),
    )
    .join('\n');
  expect(Object.keys(OPERATIONS).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
});
