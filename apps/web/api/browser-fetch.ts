import { signInUrl } from '../components/auth/return-to.ts';
import { problemOf, unreachable } from './problem.ts';

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  idempotencyKey?: string;
}

/**
 * Calls the API from the browser with the session cookie. A session that ended leads to the sign-in page and back to
 * exactly this URL.
 * @throws ApiProblem
 */
export async function browserFetch<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 401) window.location.assign(signInUrl(currentLocation()));
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** The path of one environment's API as the browser reaches it. */
export const environmentPath = (environmentId: string, path: string): string => `/api/e/${environmentId}/v1${path}`;

async function send(path: string, { method = 'GET', body, signal, idempotencyKey }: Options): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  try {
    return await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

const currentLocation = (): string => window.location.pathname + window.location.search + window.location.hash;
