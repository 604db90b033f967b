import type { Schema } from './operation-types.ts';

/** A mistake in a request: where (RFC 6901 pointer into the body, or `/name` of a query parameter), code, sentence. */
export type FieldMistake = Schema<'Problem'>['errors'][number];

/** Codes of the API's registry, explained at `/docs/errors`; answers of something in between have others. */
export type ErrorCode = Schema<'Problem'>['code'] | (string & {});

/** Base of everything that the client throws, except the reason of your own AbortSignal. */
export class CarillonError extends Error {
  override readonly name: string = 'CarillonError';
}

interface ApiErrorFacts {
  status: number;
  code: ErrorCode;
  message: string;
  title: string;
  requestId: string | null;
  retryable: boolean;
  errors: FieldMistake[];
  docUrl: string | null;
  retryAfterMs: number | null;
}

/** The API answered, and not with success. `retryable` errors were tried again already, as often as allowed. */
export class CarillonApiError extends CarillonError {
  override readonly name = 'CarillonApiError';
  /** HTTP status. */
  readonly status: number;
  readonly code: ErrorCode;
  /** The same sentence for every error of the code; `message` is about this one. */
  readonly title: string;
  /** Names the request in the API's logs. */
  readonly requestId: string | null;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** Every mistake that was found, for example each wrong field of a 422. */
  readonly errors: readonly FieldMistake[];
  /** The page that explains the code. */
  readonly docUrl: string | null;
  /** Milliseconds that the API asked to wait; null where it did not. */
  readonly retryAfterMs: number | null;

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.title = facts.title;
    this.requestId = facts.requestId;
    this.retryable = facts.retryable;
    this.errors = facts.errors;
    this.docUrl = facts.docUrl;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** No answer came: the API could not be reached, or the connection broke. `cause` says more. */
export class CarillonConnectionError extends CarillonError {
  override readonly name: string = 'CarillonConnectionError';
}

/** No whole answer came within `timeoutMs`. */
export class CarillonTimeoutError extends CarillonConnectionError {
  override readonly name = 'CarillonTimeoutError';
}

/** The client was made or called in a way that cannot work; trying again changes nothing. */
export class CarillonUsageError extends CarillonError {
  override readonly name = 'CarillonUsageError';
}
