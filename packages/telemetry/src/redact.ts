/** Fields whose values never reach a log, at the top of a record and one or two levels below. */
const SECRET_FIELDS = [
  'address',
  'addresses',
  'apiKey',
  'api_key',
  'auth',
  'authorization',
  'body',
  'ciphertext',
  'content',
  'cookie',
  'credentials',
  'data',
  'databaseUrl',
  'email',
  'html',
  'p256dh',
  'password',
  'payload',
  'phone',
  'rabbitmqUrl',
  'recipient',
  'redisUrl',
  'secret',
  'signature',
  'subject',
  'text',
  'to',
  'token',
] as const;

export const CENSORED = '[redacted]';

/** Paths in the form that pino's `redact` option takes. */
export const REDACTED_PATHS: string[] = [
  ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  '*.headers["set-cookie"]',
  '*.headers["idempotency-key"]',
];

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[redacted]@'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\bcrl_[a-z]+_\w+/g, '[key]'],
  [/[^\s<>"'=(:,;/\]]+@[a-z0-9-]+(\.[a-z0-9-]+)+/gi, '[address]'],
  [/\+\d[\d ().-]{6,}\d/g, '[number]'],
];

/**
 * Text with e-mail addresses, phone numbers, keys and credentials in URLs masked; for messages written by
 * other systems, which like to quote what they refused. Never throws.
 */
export function redactText(text: string): string {
  return PATTERNS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
