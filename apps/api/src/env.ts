import { z } from 'zod';

const base64Bytes = (bytes: number, exact: boolean) =>
  z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => (exact ? key.length === bytes : key.length >= bytes), {
      error: `must be base64 of ${exact ? '' : 'at least '}${bytes} bytes`,
    });

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const positiveInt = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  KEY_ENCRYPTION_KEY: base64Bytes(32, true),
  SESSION_SECRET: base64Bytes(32, false),
  VAPID_PUBLIC_KEY: z.string().min(80),
  INBOX_PRIVATE_KEY: base64Bytes(40, false),
  UNSUBSCRIBE_KEY: base64Bytes(32, true),
  CALLBACK_KEY: base64Bytes(32, true),
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  API_PUBLIC_URL: origin,
  WEB_ORIGIN: origin,
  ALLOW_SIGN_UP: flag.default(false),
  EGRESS_ALLOW: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((pair) => pair.trim())
        .filter((pair) => pair !== ''),
    )
    .refine((pairs) => pairs.every((pair) => /^[^\s:/]+:\d{1,5}$/.test(pair)), { error: 'must be host:port pairs' }),
  DATABASE_MAX_CONNECTIONS: positiveInt(16),
  /** Outbox rows above which sends are refused. */
  OUTBOX_CAP: positiveInt(200_000),
  /** Requests per second of an environment that sets none itself. */
  RATE_LIMIT_PER_SECOND: positiveInt(2_000),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  NODE_ENV: z.string().default('development'),
});

/** Settings of the API, parsed. */
export type ApiEnv = z.output<typeof schema>;

/** @throws Error that names every variable that is missing or wrong */
export function readEnv(source: Record<string, string | undefined> = process.env): ApiEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The API cannot start. These settings are missing or wrong:\n${problems.join('\n')}`);
}
