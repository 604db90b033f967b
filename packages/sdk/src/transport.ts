import type { Credentials } from './credentials.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { CarillonApiError, CarillonConnectionError, CarillonTimeoutError } from './errors.ts';
import { checkIdempotencyKey, newIdempotencyKey } from './idempotency-key.ts';
import type { AnswerOf, BodyOf, CallName, OperationName, PathOf } from './operation-types.ts';
import { pause } from './pause.ts';
import { type RawAnswer, readProblem } from './read-problem.ts';
import { type QueryInput, requestUrl } from './request-url.ts';
import { retryWaitMs } from './retry-policy.ts';
import { OPERATIONS } from './schema.ts';

/** What a single call may say differently from its client. */
export interface RequestOptions {
  /** Ends the call, its waits too; the call then throws the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one try, its answer included. */
  timeoutMs?: number | undefined;
  /** How often a failed try is repeated. */
  maxRetries?: number | undefined;
  /** For POST. Give your own where a crash of your process could repeat the call; otherwise one is made. */
  idempotencyKey?: string | undefined;
}

export type Input<Name extends OperationName> = (PathOf<Name> extends object
  ? { path: PathOf<Name> }
  : { path?: undefined }) & { query?: QueryInput | undefined; body?: BodyOf<Name> | undefined };

export interface TransportOptions {
  baseUrl: string;
  credentials: Credentials;
  fetch: typeof fetch;
  maxRetries: number;
  timeoutMs: number;
}

/** Carries operations to the API: the one place that retries, and that turns answers into values or errors. */
export interface Transport {
  readonly options: TransportOptions;
  /** @throws CarillonApiError, CarillonConnectionError, or the reason of the signal */
  call<Name extends CallName>(name: Name, input: Input<Name>, options?: RequestOptions): Promise<AnswerOf<Name>>;
}

export function createTransport(options: TransportOptions): Transport {
  return {
    options,
    async call(name, input, request = {}) {
      const prepared = prepare(options.baseUrl, name, input, request);
      const answer = await withRetries(options, prepared, request);
      return parseAnswer(answer) as never;
    },
  };
}

interface PreparedRequest {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
}

/** Made once, so that the key and the body are the same in every try. */
function prepare<Name extends CallName>(
  baseUrl: string,
  name: Name,
  input: Input<Name>,
  { idempotencyKey }: RequestOptions,
): PreparedRequest {
  const [method, template] = OPERATIONS[name];
  const headers: Record<string, string> = { accept: 'application/json' };
  const init: PreparedRequest['init'] = { method, headers };
  if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body);
  }
  if (method === 'POST') {
    headers['idempotency-key'] =
      idempotencyKey === undefined ? newIdempotencyKey() : checkIdempotencyKey(idempotencyKey);
  }
  return { url: requestUrl(baseUrl, template, input.path, input.query), init };
}

async function withRetries(
  options: TransportOptions,
  prepared: PreparedRequest,
  request: RequestOptions,
): Promise<RawAnswer> {
  const maxRetries = request.maxRetries ?? options.maxRetries;
  let isRefused = false;
  for (let retry = 0; ; ) {
    try {
      return await tryOnce(options, prepared, request, isRefused);
    } catch (error) {
      if (!isRefused && options.credentials.canRefresh && isUnauthenticated(error)) {
        isRefused = true;
        continue;
      }
      const waitMs = retry < maxRetries ? retryWaitMs(error, retry, Math.random()) : null;
      if (waitMs === null) throw error;
      await pause(waitMs, request.signal);
      retry += 1;
    }
  }
}

const isUnauthenticated = (error: unknown): boolean => error instanceof CarillonApiError && error.status === 401;

async function tryOnce(
  options: TransportOptions,
  { url, init }: PreparedRequest,
  request: RequestOptions,
  isRefused: boolean,
): Promise<RawAnswer> {
  const credentials = await options.credentials.headers(isRefused);
  const deadline = startDeadline(request.timeoutMs ?? options.timeoutMs, request.signal);
  let answer: RawAnswer;
  try {
    const headers = { ...init.headers, ...credentials };
    const response = await options.fetch(url, {
      ...init,
      ...options.credentials.init,
      headers,
      signal: deadline.signal,
    });
    answer = { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw noAnswer(error, deadline, request.signal);
  } finally {
    deadline.clear();
  }
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw readProblem(answer);
}

/** Why there is no answer: the caller gave up, the time was over, or the connection failed. */
export function noAnswer(error: unknown, deadline: Deadline, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (deadline.isOver) return new CarillonTimeoutError('The API did not answer in time.', { cause: error });
  const why = causeOf(error);
  return new CarillonConnectionError(`The API could not be reached${why === '' ? '' : `: ${why}`}.`, { cause: error });
}

/** Node says "fetch failed" and puts what happened into the cause. */
function causeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown; message?: unknown }; message?: unknown };
  const text = cause?.code ?? cause?.message ?? message;
  return typeof text === 'string' ? text : '';
}

function parseAnswer(answer: RawAnswer): unknown {
  if (answer.status === 204 || answer.text === '') return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    throw new CarillonApiError({
      status: answer.status,
      code: 'unreadable_answer',
      title: 'The answer is not JSON',
      message: 'The answer is not JSON: does baseUrl lead to the API?',
      requestId: answer.headers.get('x-request-id'),
      retryable: false,
      errors: [],
      docUrl: null,
      retryAfterMs: null,
    });
  }
}
