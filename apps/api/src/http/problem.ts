import { STATUS_CODES } from 'node:http';
import { CarillonError, ERROR_CODES, type ErrorCode, type FieldError } from '@carillon/core';
import { isTransientDatabaseError } from '@carillon/db';
import { z } from 'zod';

/** RFC 9457, with the code, the request and every mistake at once. */
export const problemSchema = z
  .object({
    type: z.url().describe('Documentation of the code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.string(),
    retryable: z.boolean().describe('The same request may succeed later.'),
    errors: z
      .array(z.object({ pointer: z.string().describe('RFC 6901'), code: z.string(), message: z.string() }))
      .describe('Every mistake that was found.'),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as application/problem+json.' });
export type Problem = z.infer<typeof problemSchema>;

export interface ProblemAnswer {
  problem: Problem;
  headers: Record<string, string>;
}

/** The one mapping of thrown errors to HTTP. Whatever it does not know is an internal error without details. */
export function toProblem(error: unknown, requestId: string, publicUrl: string): ProblemAnswer {
  const known = toCarillonError(error);
  const { status, title, retryable } = ERROR_CODES[known.code];
  const headers: Record<string, string> = {};
  const retryAfter = known.retryAfterSeconds ?? (status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfter)));
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="carillon"';
  return {
    headers,
    problem: {
      type: `${publicUrl}/docs/errors#${known.code}`,
      title,
      status,
      detail: known.message,
      code: known.code,
      request_id: requestId,
      retryable,
      errors: known.errors,
    },
  };
}

const FASTIFY_CODES: Record<string, { code: ErrorCode; message: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', message: 'The body is larger than this route takes.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported_media_type', message: 'Send the body as application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'invalid_header', message: 'Content-Length does not match the body.' },
  FST_ERR_BAD_URL: { code: 'not_found', message: 'The path is not a valid URL.' },
  FST_ERR_PARAM_LENGTH: { code: 'not_found', message: 'There is nothing with such a long name.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', message: 'There is nothing with such a long name.' },
};

/** Any thrown value as an error of the registry. Never throws. */
export function toCarillonError(error: unknown): CarillonError {
  if (error instanceof CarillonError) return error;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? FASTIFY_CODES[code] : undefined;
  if (known) return new CarillonError(known.code, known.message, { cause: error });
  if (isTransientDatabaseError(error)) {
    return new CarillonError('unavailable', 'The database is away. Nothing was stored; try again.', { cause: error });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    const text = STATUS_CODES[statusCode] ?? 'The request';
    return new CarillonError('invalid_header', `The request could not be read: ${text}.`, { cause: error });
  }
  return new CarillonError('internal_error', 'Something went wrong on our side. The request id helps to find it.', {
    cause: error,
  });
}

/** One 422 for all the mistakes of a body. */
export function validationFailed(errors: FieldError[]): CarillonError {
  const first = errors[0];
  const detail =
    errors.length === 1 && first ? `${first.pointer || 'The body'} ${first.message}` : `${errors.length} mistakes.`;
  return new CarillonError('validation_failed', detail, { errors });
}
