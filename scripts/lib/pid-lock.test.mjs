import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockOwner, tryLock, unlock, withLock } from './pid-lock.mjs';
import { birthOf } from './process-identity.mjs';

let folder;
let file;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carillon-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a lock is held once and can be taken again when it was given back', () => {
  expect(tryLock(file)).toBe(true);
  expect(tryLock(file)).toBe(false);
  expect(lockOwner(file)?.pid).toBe(process.pid);
  unlock(file);
  expect(tryLock(file)).toBe(true);
});

test('the lock of a process that died is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, birth: '1' }));
  expect(tryLock(file)).toBe(true);
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('the lock of a later process with the same pid does not count as held', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'another' }));
  expect(lockOwner(file)).toBeNull();
});

test('the lock of another living process is respected, and its file left alone', async () => {
  const other = spawn('sleep', ['5']);
  try {
    writeFileSync(file, JSON.stringify({ pid: other.pid, birth: birthOf(other.pid) }));
    expect(tryLock(file)).toBe(false);
    unlock(file);
    expect(lockOwner(file)?.pid).toBe(other.pid);
    await expect(withLock(file, 'a test', () => 1, 0)).rejects.toThrow('Another process holds');
  } finally {
    other.kill('SIGKILL');
  }
});

test('a lock is given back when the work under it throws', async () => {
  await expect(withLock(file, 'a test', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(lockOwner(file)).toBeNull();
});
