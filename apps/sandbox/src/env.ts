import { z } from 'zod';
import { logLevels } from './log.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const required = z.string().min(1);

const environment = z
  .object({
    SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
    SANDBOX_HTTP_PORT: port,
    SANDBOX_TLS_PORT: port,
    SANDBOX_SMTP_PORT: port,
    SANDBOX_TLS_CERT_FILE: required,
    SANDBOX_TLS_KEY_FILE: required,
    SANDBOX_LEDGER_FILE: required.optional(),
    SANDBOX_LEDGER: z.enum(['on', 'off']).default('on'),
    SANDBOX_SMTP_PASSWORD: required,
    SANDBOX_TWILIO_SID: z.string().regex(/^AC[0-9a-zA-Z]{32}$/, 'must be AC and 32 letters or digits'),
    SANDBOX_TWILIO_TOKEN: required,
    SANDBOX_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'must be whsec_ and base64'),
    LOG_LEVEL: z.enum([...logLevels, 'trace', 'fatal']).default('info'),
  })
  .refine((env) => env.SANDBOX_LEDGER === 'off' || env.SANDBOX_LEDGER_FILE !== undefined, {
    path: ['SANDBOX_LEDGER_FILE'],
    message: 'is required unless SANDBOX_LEDGER is off',
    // Checked whatever else is wrong, so that all problems are named at once.
    when: () => true,
  });

export type SandboxEnvironment = z.infer<typeof environment>;

export type ReadEnvironment = { ok: true; env: SandboxEnvironment } | { ok: false; problems: string[] };

/** Reads the sandbox's settings and names every problem at once. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): ReadEnvironment {
  const parsed = environment.safeParse(source);
  if (parsed.success) return { ok: true, env: parsed.data };
  return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}
