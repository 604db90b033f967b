/**
 * Every code that a problem document may carry, with its HTTP status and title. `retryable` tells a
 * client that the same request may succeed later. One registry: API, SDK and docs read it.
 */
export const ERROR_CODES = {
  invalid_json: { status: 400, title: 'The body is not valid JSON', retryable: false },
  invalid_header: { status: 400, title: 'A header is not valid', retryable: false },
  invalid_query: { status: 400, title: 'A query parameter is not valid', retryable: false },
  idempotency_key_required: { status: 400, title: 'This environment requires an Idempotency-Key', retryable: false },
  unauthenticated: { status: 401, title: 'The credentials are missing or not valid', retryable: false },
  forbidden: { status: 403, title: 'The credentials do not allow this', retryable: false },
  origin_not_allowed: { status: 403, title: 'This origin may not do that', retryable: false },
  signature_invalid: { status: 403, title: 'The signature does not match', retryable: false },
  not_found: { status: 404, title: 'There is nothing here', retryable: false },
  workflow_not_found: { status: 404, title: 'There is no such workflow', retryable: false },
  method_not_allowed: { status: 405, title: 'This method is not allowed here', retryable: false },
  conflict: { status: 409, title: 'The current state does not allow this', retryable: false },
  workflow_disabled: { status: 409, title: 'The workflow is disabled', retryable: false },
  category_required: { status: 409, title: 'This category is required and stays on', retryable: false },
  idempotency_in_flight: { status: 409, title: 'A request with this key is still running', retryable: true },
  body_too_large: { status: 413, title: 'The body is too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'The body must be application/json', retryable: false },
  validation_failed: { status: 422, title: 'The request has mistakes', retryable: false },
  idempotency_key_reused: { status: 422, title: 'This key was used with another request', retryable: false },
  no_recipient_accepted: { status: 422, title: 'No recipient could be accepted', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  internal_error: { status: 500, title: 'Something went wrong on our side', retryable: true },
  unavailable: { status: 503, title: 'A part that this needs is away', retryable: true },
  outbox_full: { status: 503, title: 'The outbox is full', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One mistake in a request: where (RFC 6901 pointer), a stable code, and a sentence for people. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}
