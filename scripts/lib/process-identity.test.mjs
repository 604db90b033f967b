import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { birthOf, isAlive } from './process-identity.mjs';
import { stopRecord } from './stop-process.mjs';

test('a process is recognised while it lives, and not by its pid alone', async () => {
  const child = spawn('sleep', ['30'], { detached: true });
  const record = { pid: child.pid, birth: birthOf(child.pid), leadsGroup: true };
  expect(isAlive(record)).toBe(true);
  expect(isAlive({ ...record, birth: 'another' })).toBe(false);
  expect(await stopRecord({ ...record, birth: 'another' })).toBe('gone');
  expect(isAlive(record)).toBe(true);
  const ended = once(child, 'exit');
  expect(await stopRecord(record)).toBe('stopped');
  await ended;
  expect(isAlive(record)).toBe(false);
});

test('a process that ignores the polite signal is killed after its grace, with its group', async () => {
  const child = spawn('sh', ['-c', "trap '' TERM; echo ready; while :; do sleep 1; done"], { detached: true });
  await once(child.stdout, 'data');
  const record = { pid: child.pid, birth: birthOf(child.pid), leadsGroup: true };
  expect(await stopRecord(record, { graceMs: 200 })).toBe('killed');
  expect(isAlive(record)).toBe(false);
});

test('nothing is recorded, nothing happens', async () => {
  expect(await stopRecord(null)).toBe('gone');
});
