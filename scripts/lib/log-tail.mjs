import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const WINDOW_BYTES = 16_384;

/** The last lines of a log file; an empty list when there is none. Never throws. */
export function logTail(file, lines = 20) {
  try {
    const fd = openSync(file, 'r');
    try {
      const { size } = fstatSync(fd);
      const buffer = Buffer.alloc(Math.min(size, WINDOW_BYTES));
      readSync(fd, buffer, 0, buffer.length, size - buffer.length);
      return buffer.toString('utf8').trimEnd().split('\n').slice(-lines);
    } finally {
      closeSync(fd);
    }
  } catch {
    return [];
  }
}
