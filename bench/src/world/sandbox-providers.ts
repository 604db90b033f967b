import type { Channel } from '@carillon/core';
import type { BenchEnv } from '../env.ts';
import type { ProviderSetup } from './create-place.ts';

/** E-mail and SMS through the sandbox; push and in-app are there in every new environment. */
export const sandboxProviders = (env: BenchEnv): Partial<Record<Channel, ProviderSetup>> => ({
  email: sandboxMail(env),
  sms: {
    kind: 'twilio',
    settings: { base_url: `http://127.0.0.1:${env.ports.sandboxHttp}`, from: '+15005550006' },
    credentials: { account_sid: env.SANDBOX_TWILIO_SID, auth_token: env.SANDBOX_TWILIO_TOKEN },
  },
});

export const sandboxMail = (env: BenchEnv): ProviderSetup => ({
  kind: 'smtp',
  settings: {
    host: '127.0.0.1',
    port: env.ports.sandboxSmtp,
    from: { name: 'Bench', address: 'bench@carillon.example' },
  },
  credentials: { user: 'sandbox', password: env.SANDBOX_SMTP_PASSWORD },
});
