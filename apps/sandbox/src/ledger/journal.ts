import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { recoverLines } from './recover-lines.ts';

export interface Journal {
  /** Writes one line and resolves once it is on the disk. Lines that wait together share one sync. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenedJournal {
  journal: Journal;
  /** The whole lines found in the file, or in its tail when `tailBytes` limits the reading. */
  lines: string[];
}

interface Waiting {
  line: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Opens a file of lines for appending with group commit. A torn last line, as a crash leaves it, is ignored and
 * overwritten by the first append; until then the file is not touched.
 */
export async function openJournal(file: string, tailBytes = Number.POSITIVE_INFINITY): Promise<OpenedJournal> {
  await mkdir(dirname(file), { recursive: true });
  // 'a' alone makes the file, but appends whatever the position; 'r+' writes where it is told, but needs the file.
  await (await open(file, 'a', 0o600)).close();
  const handle = await open(file, 'r+', 0o600);
  const { size } = await handle.stat();
  const from = Math.max(0, size - tailBytes);
  const tail = Buffer.alloc(size - from);
  if (tail.length > 0) await handle.read(tail, 0, tail.length, from);
  const { lines, validBytes } = recoverLines(tail, from > 0);
  return { journal: createJournal(handle, from + validBytes, from + validBytes < size), lines };
}

function createJournal(handle: FileHandle, startBytes: number, isTorn: boolean): Journal {
  const write = createWriter(handle, startBytes, isTorn);
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(batch.map(({ line }) => `${line}\n`).join(''));
        for (const entry of batch) entry.resolve();
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
    running = undefined;
  }

  return {
    append: (line) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        // A turn of the loop later, so that everything read from the sockets in this turn shares the sync.
        running ??= new Promise<void>((next) => setImmediate(next)).then(drain);
      }),
    async close() {
      await running;
      await handle.close();
    },
  };
}

/** Writes text behind what is known to be whole, and syncs it. */
function createWriter(handle: FileHandle, startBytes: number, isTorn: boolean): (text: string) => Promise<void> {
  let positionBytes = startBytes;
  let mustTruncate = isTorn;
  return async (text) => {
    const bytes = Buffer.from(text);
    if (mustTruncate) await handle.truncate(positionBytes);
    // Should this write fail half-way, the next one has to start from a clean end again.
    mustTruncate = true;
    for (let written = 0; written < bytes.length; ) {
      const rest = bytes.length - written;
      written += (await handle.write(bytes, written, rest, positionBytes + written)).bytesWritten;
    }
    await handle.datasync();
    positionBytes += bytes.length;
    mustTruncate = false;
  };
}
