import { startDeadline } from './deadline.ts';
import { CarillonApiError, CarillonConnectionError } from './errors.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';
import type { StreamName } from './operation-types.ts';
import { pause } from './pause.ts';
import { readProblem } from './read-problem.ts';
import { requestUrl } from './request-url.ts';
import { retryWaitMs } from './retry-policy.ts';
import { OPERATIONS } from './schema.ts';
import { noAnswer, type TransportOptions } from './transport.ts';

/** Heartbeats come each 15 s; three missed ones are a dead connection. */
const SILENCE_MAX_MS = 45_000;

export interface StreamOptions {
  /** Ends the stream; the loop over it then ends without an error. */
  signal?: AbortSignal | undefined;
}

/**
 * Events of a stream, across reconnections: the API begins each connection with a snapshot, so nothing is missed for
 * long. Goes on until the signal is aborted or the loop is left.
 * @throws CarillonApiError when the API refuses for good: credentials, permission
 */
export async function* followEvents(
  options: TransportOptions,
  name: StreamName,
  { signal }: StreamOptions,
): AsyncGenerator<ServerEvent, void, undefined> {
  let failures = 0;
  let isRefused = false;
  while (!signal?.aborted) {
    try {
      for await (const event of connect(options, name, signal, isRefused)) {
        failures = 0;
        isRefused = false;
        yield event;
      }
      await pause(retryWaitMs(new CarillonConnectionError('The stream ended.'), 0, Math.random()) ?? 0, signal);
    } catch (error) {
      if (signal?.aborted) return;
      if (!isRefused && options.credentials.canRefresh && error instanceof CarillonApiError && error.status === 401) {
        isRefused = true;
        continue;
      }
      const waitMs = retryWaitMs(error, failures, Math.random());
      if (waitMs === null) throw error;
      failures += 1;
      await pause(waitMs, signal).catch(() => undefined);
    }
  }
}

async function* connect(
  options: TransportOptions,
  name: StreamName,
  signal: AbortSignal | undefined,
  isRefused: boolean,
): AsyncGenerator<ServerEvent, void, undefined> {
  const [method, template] = OPERATIONS[name];
  const headers = { accept: 'text/event-stream', ...(await options.credentials.headers(isRefused)) };
  const deadline = startDeadline(SILENCE_MAX_MS, signal);
  const init: RequestInit = { method, headers, ...options.credentials.init, signal: deadline.signal };
  try {
    const response = await options.fetch(requestUrl(options.baseUrl, template), init);
    if (!response.ok || response.body === null) {
      throw readProblem({ status: response.status, headers: response.headers, text: await response.text() });
    }
    yield* readEvents(response.body, () => deadline.restart());
  } catch (error) {
    throw error instanceof CarillonApiError ? error : noAnswer(error, deadline, signal);
  } finally {
    deadline.clear();
  }
}
