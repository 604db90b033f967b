import { hostname } from 'node:os';
import { z } from 'zod';

export const WORKER_STAGES = ['relay', 'fan-out', 'deliver', 'acknowledge', 'dead-letter', 'schedules'] as const;
export type WorkerStage = (typeof WORKER_STAGES)[number];

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, { error: 'must be 32 bytes in base64' });

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  RABBITMQ_URL: z.url({ protocol: /^amqps?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  KEY_ENCRYPTION_KEY: key,
  UNSUBSCRIBE_KEY: key,
  CALLBACK_KEY: key,
  VAPID_PUBLIC_KEY: z.string().min(80),
  VAPID_PRIVATE_KEY: z.string().min(40),
  VAPID_SUBJECT: z.string().regex(/^(mailto:|https:)/),
  API_PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(3012),
  WORKER_STAGES: list
    .pipe(z.array(z.enum(WORKER_STAGES)))
    .transform((stages) => (stages.length === 0 ? [...WORKER_STAGES] : stages)),
  WORKER_NAME: z.string().default(hostname()),
  RENDER_THREADS: z.coerce.number().int().min(0).max(16).default(1),
  EGRESS_ALLOW: list,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type WorkerEnv = z.infer<typeof schema>;

/** The worker's settings. @throws Error that names every variable that is missing or wrong, at once */
export function readEnv(source: NodeJS.ProcessEnv = process.env): WorkerEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker cannot start; these environment variables are wrong:\n${problems.join('\n')}`);
}
