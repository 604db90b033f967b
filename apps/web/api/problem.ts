export interface FieldMistake {
  pointer: string;
  code: string;
  message: string;
}

interface ProblemFacts {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId: string | null;
  retryable: boolean;
  errors: FieldMistake[];
}

/** What the API answered instead of data (RFC 9457), or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super(facts.detail || facts.title);
    this.name = 'ApiProblem';
    this.facts = facts;
  }
}

export const isRetryableProblem = (error: unknown): boolean => !(error instanceof ApiProblem) || error.facts.retryable;

/** Reads a failed answer, whatever it holds. Never throws. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await response.json().catch(() => null);
  const problem: Record<string, unknown> = typeof body === 'object' && body !== null ? body : {};
  // The proxy in front of an API that is away answers in its own words, which help nobody.
  if (body === null && response.status >= 500) return away(response);
  const text = (key: string): string => (typeof problem[key] === 'string' ? problem[key] : '');
  return new ApiProblem({
    status: response.status,
    code: text('code') || `http_${response.status}`,
    title: text('title') || text('message') || `The server answered ${response.status}`,
    detail: text('detail') || text('message'),
    requestId: text('request_id') || response.headers.get('x-request-id'),
    retryable: typeof problem.retryable === 'boolean' ? problem.retryable : response.status >= 500,
    errors: Array.isArray(problem.errors) ? (problem.errors as FieldMistake[]) : [],
  });
}

const away = (response: Response): ApiProblem =>
  new ApiProblem({
    status: response.status,
    code: 'unavailable',
    title: 'The API did not answer',
    detail: 'The API did not answer. This page tries again as soon as it is back.',
    requestId: response.headers.get('x-request-id'),
    retryable: true,
    errors: [],
  });

export const unreachable = (): ApiProblem =>
  new ApiProblem({
    status: 0,
    code: 'unreachable',
    title: 'The server could not be reached',
    detail: 'The server could not be reached. Check the connection; this page tries again by itself.',
    requestId: null,
    retryable: true,
    errors: [],
  });

/** What is wrong with each field of a refused form, by pointer: `/name`. Empty for any other error. */
export function fieldMessages(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.facts.errors.map(({ pointer, message }) => [pointer, sentenceOf(message)]));
}

/** The API's messages go on from the field's name: `is too long`. */
const sentenceOf = (message: string): string =>
  /^[A-Z]/.test(message) ? message : `This ${message}${message.endsWith('.') ? '' : '.'}`;
