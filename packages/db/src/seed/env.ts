import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  KEY_ENCRYPTION_KEY: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes'),
  SEED_EMAIL: z.email(),
  SEED_PASSWORD: z.string().min(8),
  SEED_API_KEY: z.string().startsWith('crl_test_'),
  /** Key of the shop that the dashboard plays at /demo; without it there is none. */
  DEMO_API_KEY: z.string().startsWith('crl_test_').optional(),
  WEB_ORIGIN: z.url().default('http://localhost:3000'),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_HTTP_PORT: port.default(3002),
  SANDBOX_TLS_PORT: port.default(3003),
  SANDBOX_SMTP_PORT: port.default(3004),
  SANDBOX_SMTP_PASSWORD: z.string().min(1),
  SANDBOX_TWILIO_SID: z.string().startsWith('AC'),
  SANDBOX_TWILIO_TOKEN: z.string().min(1),
  SANDBOX_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
});

export type SeedEnv = z.infer<typeof schema>;

/** @throws ZodError that names every variable that is missing or not valid */
export const readSeedEnv = (): SeedEnv => schema.parse(process.env);

const connectSchema = schema
  .pick({ SEED_API_KEY: true, SANDBOX_HOST: true, SANDBOX_HTTP_PORT: true })
  .extend({ API_PUBLIC_URL: z.url().default('http://127.0.0.1:3001') });

export type ConnectSandboxEnv = z.infer<typeof connectSchema>;

/** @throws ZodError that names every variable that is missing or not valid */
export const readConnectSandboxEnv = (): ConnectSandboxEnv => connectSchema.parse(process.env);
