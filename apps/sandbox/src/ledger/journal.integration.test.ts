import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carillon-journal-'));
  file = join(folder, 'new', 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a journal', () => {
  test('has every line in the file when its append resolves, in order', async () => {
    const { journal } = await openJournal(file);
    await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(JSON.stringify({ index }))));
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).index)).toEqual(Array.from({ length: 500 }, (_, index) => index));
    await journal.close();
  });

  test('writes what is waiting before it closes', async () => {
    const { journal } = await openJournal(file);
    const appended = journal.append('{"last":true}');
    await journal.close();
    await appended;
    expect(await readFile(file, 'utf8')).toBe('{"last":true}\n');
  });

  test('goes on behind the last whole line after a crash in mid-write', async () => {
    const first = await openJournal(file);
    await first.journal.append('{"seq":1}');
    await first.journal.close();
    await appendFile(file, '{"seq":2,"torn":"a long half of a li');

    const second = await openJournal(file);
    expect(second.lines).toEqual(['{"seq":1}']);
    await second.journal.append('{"seq":2}');
    await second.journal.close();
    expect(await readFile(file, 'utf8')).toBe('{"seq":1}\n{"seq":2}\n');
  });

  test('leaves a file alone that it only opened', async () => {
    const first = await openJournal(file);
    await first.journal.append('{"seq":1}');
    await appendFile(file, '{"half');
    await (await openJournal(file)).journal.close();
    expect(await readFile(file, 'utf8')).toBe('{"seq":1}\n{"half');
    await first.journal.close();
  });

  test('needs only the tail of a long file', async () => {
    const { journal } = await openJournal(file);
    await Promise.all(Array.from({ length: 100 }, (_, seq) => journal.append(JSON.stringify({ seq }))));
    await journal.close();
    const tail = await openJournal(file, 30);
    expect(tail.lines).toEqual(['{"seq":98}', '{"seq":99}']);
    await tail.journal.append('{"seq":100}');
    await tail.journal.close();
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(101);
  });
});
