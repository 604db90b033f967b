import { CarillonApiError, type FieldMistake } from './errors.ts';
import { readRetryAfter } from './retry-after.ts';

/** An answer with its whole body. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

const SHOWN_CHARS = 200;

/** The error that a failed answer stands for, whoever wrote it: proxies answer without a problem document. Never throws. */
export function readProblem({ status, headers, text }: RawAnswer): CarillonApiError {
  const problem = parseObject(text);
  const field = (name: string): string | null => (typeof problem[name] === 'string' ? problem[name] : null);
  const title = field('title') ?? `The server answered ${status}`;
  return new CarillonApiError({
    status,
    title,
    code: field('code') ?? `http_${status}`,
    message: describe(field('detail') ?? (text.slice(0, SHOWN_CHARS).trim() || title), readMistakes(problem.errors)),
    requestId: field('request_id') ?? headers.get('x-request-id'),
    retryable:
      typeof problem.retryable === 'boolean' ? problem.retryable : status === 408 || status === 429 || status >= 500,
    errors: readMistakes(problem.errors),
    docUrl: field('type'),
    retryAfterMs: readRetryAfter(headers.get('retry-after'), Date.now()),
  });
}

/** Whoever only prints the message should see each mistake. */
function describe(detail: string, mistakes: readonly FieldMistake[]): string {
  if (mistakes.length < 2) return detail;
  return `${detail} ${mistakes.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`).join('; ')}`;
}

function readMistakes(value: unknown): FieldMistake[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (mistake): mistake is FieldMistake => typeof mistake?.pointer === 'string' && typeof mistake?.message === 'string',
  );
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
