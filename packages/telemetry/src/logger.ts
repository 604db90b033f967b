import { type DestinationStream, type Logger, pino } from 'pino';
import { CENSORED, REDACTED_PATHS, redactText } from './redact.ts';

export type { Logger };

/** Causes are followed this deep; a longer chain says nothing more. */
const MAX_CAUSES = 4;

interface LoggerOptions {
  /** The process that speaks: `api`, `worker`. */
  name: string;
  /** `fatal` to `trace`, or `silent`. */
  level: string;
  /** Where lines go; standard output by default. */
  destination?: DestinationStream;
}

/**
 * A pino logger of JSON lines with RFC 3339 times. Fields that hold addresses, bodies, tokens or credentials
 * are censored by name; errors keep only type, code, message and stack, the message masked, because drivers
 * hang rows, commands and recipients on theirs. Never throws for a known level.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: CENSORED },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What a log keeps of a thrown value: type, code, masked message and stack, and the same of its causes.
 * Never throws.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: redactText(String(error)) };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: redactText(error.message),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describeError(cause, depth + 1) }),
  };
}
