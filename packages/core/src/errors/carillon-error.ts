import { ERROR_CODES, type ErrorCode, type FieldError } from './registry.ts';

interface CarillonErrorOptions {
  cause?: unknown;
  errors?: FieldError[];
  /** Seconds after which the same request may succeed; becomes `Retry-After`. */
  retryAfterSeconds?: number;
}

/**
 * The one error that crosses a boundary: a code of the registry, a message that may be shown, and the
 * cause for the log. Each transport maps it in one place.
 */
export class CarillonError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: CarillonErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'CarillonError';
    this.code = code;
    this.status = ERROR_CODES[code].status;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Fails to compile when a union is not handled in full. @throws Error with the unexpected value */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
