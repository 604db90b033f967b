import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { createRenderOne } from './render-one.ts';
import type { RenderRequest, RenderResult } from './render-request.ts';
import type { RenderTask } from './render-worker.ts';

const MEMORY_LIMIT_MB = 64;
const WATCH_EVERY_MS = 100;
/** A thread that dies before its first message has a fault of its own. */
const MAX_START_FAILURES = 3;

export interface RendererOptions {
  /** Threads, 1 by default. 0 renders on the calling thread without protection from endless templates. */
  threads?: number;
  /** Time for one message, after which its thread is ended. */
  timeoutMs?: number;
}

export interface Renderer {
  /** A result per request, in order; a bad template never fails its neighbours. Batches of 10 to 50 are cheapest. */
  render(batch: readonly RenderRequest[]): Promise<RenderResult[]>;
  close(): Promise<void>;
}

/**
 * Renders templates in threads of their own: a template that neither its time nor its memory limit stops takes
 * its thread with it, and the rest of the batch is rendered again without it.
 */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const { threads = 1, timeoutMs = 1_000 } = options;
  if (threads === 0) {
    const renderOne = createRenderOne();
    return { render: async (batch) => batch.map(renderOne), close: async () => {} };
  }
  const pool = new Piscina<RenderTask, RenderResult[]>(poolOptions(Math.min(threads, availableParallelism())));
  return {
    render: (batch) => renderBatch(pool, batch, timeoutMs),
    close: () => pool.destroy(),
  };
}

/** Run from source the thread needs a loader for TypeScript; in a bundle its entry is JavaScript beside ours. */
function poolOptions(threads: number) {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const loader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return {
    filename: fileURLToPath(new URL(`./render-worker.${extension}`, import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    execArgv: extension === 'ts' ? ['--import', loader()] : [],
    env: {},
  };
}

type Pool = Piscina<RenderTask, RenderResult[]>;

async function renderBatch(pool: Pool, batch: readonly RenderRequest[], timeoutMs: number): Promise<RenderResult[]> {
  const results = new Map<number, RenderResult>();
  let waiting = batch.map((request, at) => ({ request, at }));
  for (let startFailures = 0; waiting.length > 0; ) {
    const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    const task = { batch: waiting.map(({ request }) => request), progress };
    const run = await runWatched(pool, task, timeoutMs);
    if (run.ok) {
      for (const [index, { at }] of waiting.entries()) {
        const result = run.results[index];
        if (result) results.set(at, result);
      }
      break;
    }
    const culprit = waiting[Atomics.load(progress, 0)];
    if (culprit) {
      results.set(culprit.at, { ok: false, code: 'template_limit', message: run.message });
      waiting = waiting.filter((one) => one !== culprit);
    } else {
      startFailures += 1;
      if (startFailures >= MAX_START_FAILURES)
        throw new Error('the rendering thread cannot start', { cause: run.error });
    }
  }
  return batch.map((_, at) => results.get(at) ?? missing());
}

type Run = { ok: true; results: RenderResult[] } | { ok: false; message: string; error: unknown };

/** Runs a task and ends its thread when one message takes too long. */
async function runWatched(pool: Pool, task: RenderTask, timeoutMs: number): Promise<Run> {
  const kill = new AbortController();
  let seen = -1;
  let seenAt = performance.now();
  const watch = setInterval(() => {
    const at = Atomics.load(task.progress, 0);
    if (at !== seen) {
      seen = at;
      seenAt = performance.now();
    } else if (at >= 0 && at < task.batch.length && performance.now() - seenAt > timeoutMs) kill.abort();
  }, WATCH_EVERY_MS);
  try {
    return { ok: true, results: await pool.run(task, { signal: kill.signal }) };
  } catch (error) {
    if (kill.signal.aborted) return { ok: false, message: `rendering took more than ${timeoutMs} ms`, error };
    if (isOutOfMemory(error)) return { ok: false, message: 'rendering took too much memory', error };
    throw error;
  } finally {
    clearInterval(watch);
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

function missing(): never {
  throw new Error('the rendering thread answered with too few results');
}
