import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.int().min(1).max(65_535);

const appSchema = z.object({
  /** The bundle that `node` runs. */
  entry: z.string(),
  env: z.record(z.string(), z.string()),
  logFile: z.string(),
});
export type AppFacts = z.infer<typeof appSchema>;

const factsSchema = z.object({
  apps: z.object({ api: appSchema, worker: appSchema, sandbox: appSchema }),
  ports: z.object({ api: port, worker: port, sandboxHttp: port, sandboxTls: port, sandboxSmtp: port }),
});

const schema = z.object({
  CARILLON_BENCH_FILE: z.string().min(1),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  RABBITMQ_URL: z.url({ protocol: /^amqps?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  KEY_ENCRYPTION_KEY: z.base64().transform((text) => Buffer.from(text, 'base64')),
  SANDBOX_SMTP_PASSWORD: z.string().min(1),
  SANDBOX_TWILIO_SID: z.string().min(1),
  SANDBOX_TWILIO_TOKEN: z.string().min(1),
  PATH: z.string().default(''),
});

export type BenchEnv = z.infer<typeof schema> & z.infer<typeof factsSchema>;

/** What scripts/bench.mjs has prepared. @throws ZodError that names every variable that is missing or wrong */
export function readBenchEnv(source: NodeJS.ProcessEnv = process.env): BenchEnv {
  const env = schema.parse(source);
  return { ...env, ...factsSchema.parse(JSON.parse(readFileSync(env.CARILLON_BENCH_FILE, 'utf8'))) };
}
