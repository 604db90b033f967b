import { CarillonUsageError } from './errors.ts';
import type { TransportOptions } from './transport.ts';

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_RETRIES = 4;

/** What every client takes. */
export interface ClientOptions {
  /** Where the API is, without `/v1`: `http://127.0.0.1:3001`. */
  baseUrl: string;
  /** Used instead of the global one. */
  fetch?: typeof fetch | undefined;
  /** How often a failed try is repeated; 4 when left out. */
  maxRetries?: number | undefined;
  /** Milliseconds for one try, its answer included; 20,000 when left out. */
  timeoutMs?: number | undefined;
}

/** The options with their defaults. @throws CarillonUsageError for numbers that make no sense */
export function transportDefaults(
  options: Omit<ClientOptions, 'baseUrl'>,
): Pick<TransportOptions, 'fetch' | 'maxRetries' | 'timeoutMs'> {
  const { maxRetries = DEFAULT_MAX_RETRIES, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (!Number.isInteger(maxRetries) || maxRetries < 0) {
    throw new CarillonUsageError('maxRetries must be a whole number from 0.');
  }
  if (!(timeoutMs > 0)) throw new CarillonUsageError('timeoutMs must be above 0.');
  // Browsers refuse a fetch that is called as somebody's method.
  const given = options.fetch ?? globalThis.fetch;
  return { fetch: (input, init) => given(input, init), maxRetries, timeoutMs };
}
