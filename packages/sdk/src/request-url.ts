import { CarillonUsageError } from './errors.ts';

type Value = string | number | boolean | Date;
/** Query parameters; lists are joined by commas, dates written as RFC 3339, what is undefined is left out. */
export type QueryInput = Readonly<Record<string, Value | readonly Value[] | undefined>>;

/** The base of all requests without its last slash. Relative ones (`/api/e/env_…`) are for browsers. @throws CarillonUsageError */
export function checkBaseUrl(baseUrl: string): string {
  const isRelative = baseUrl.startsWith('/') && !baseUrl.startsWith('//');
  if (!isRelative && !/^https?:$/.test(protocolOf(baseUrl))) {
    throw new CarillonUsageError('baseUrl must be an http or https URL such as http://127.0.0.1:3001.');
  }
  const trimmed = baseUrl.replace(/\/+$/, '');
  if (/[?#]/.test(trimmed)) throw new CarillonUsageError('baseUrl must have neither a query nor a fragment.');
  if (/\/v1$/.test(trimmed)) throw new CarillonUsageError('baseUrl must end before /v1: the client adds it.');
  return trimmed;
}

/**
 * The URL of an operation.
 * @param template path with placeholders such as `{id}`
 * @throws CarillonUsageError when a placeholder has no value
 */
export function requestUrl(baseUrl: string, template: string, path: object = {}, query: QueryInput = {}): string {
  const values = path as Record<string, unknown>;
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, values[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, toText(value));
  }
  const text = search.toString();
  return `${baseUrl}${filled}${text === '' ? '' : `?${text}`}`;
}

/** An empty id would call the list instead, and dots would climb to another path. */
function encodeSegment(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new CarillonUsageError(`${name} must be a text that is not empty.`);
  if (value === '.' || value === '..') throw new CarillonUsageError(`${name} must not be ${value}.`);
  return encodeURIComponent(value);
}

function toText(value: Value | readonly Value[]): string {
  if (isList(value)) return value.map(toText).join(',');
  return value instanceof Date ? value.toISOString() : String(value);
}

const isList = (value: Value | readonly Value[]): value is readonly Value[] => Array.isArray(value);

function protocolOf(url: string): string {
  try {
    return new URL(url).protocol;
  } catch {
    return '';
  }
}
