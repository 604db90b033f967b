import { uuidV7 } from '@carillon/core';
import type { Prisma } from '../generated/client.ts';
import { toBytes } from '../prisma-bytes.ts';
import type { SealedStore } from '../sealed-store.ts';
import type { SeedEnv } from './env.ts';

interface ProviderSeed {
  channel: string;
  kind: string;
  name: string;
  settings: Prisma.InputJsonObject;
  credentials: Record<string, string>;
}

/** Waits that a person at a screen can follow. */
const DEVELOPMENT_WAITS_MS = [1_000, 2_000, 4_000, 8_000];
const DEVELOPMENT_DOUBT_GRACE_MS = 10_000;
const CHANNELS_THAT_RETRY = ['email', 'sms', 'push', 'in_app', 'webhook'];

/**
 * Points an environment at the sandbox. A provider that a person has changed since (version above 1) is left alone;
 * an untouched one follows the sandbox when its ports move.
 */
export async function seedProviders(store: SealedStore, environmentId: string, env: SeedEnv): Promise<void> {
  for (const provider of sandboxProviders(env)) await seedProvider(store, environmentId, provider);
  await store.db.prisma.channelPolicy.createMany({
    data: CHANNELS_THAT_RETRY.map((channel) => ({
      environmentId,
      channel,
      waitsMs: DEVELOPMENT_WAITS_MS,
      doubtGraceMs: DEVELOPMENT_DOUBT_GRACE_MS,
    })),
    skipDuplicates: true,
  });
}

async function seedProvider({ db, sealer }: SealedStore, environmentId: string, seed: ProviderSeed): Promise<void> {
  const { channel, kind, name, settings } = seed;
  const known = await db.prisma.provider.findUnique({
    where: { environmentId_channel_name: { environmentId, channel, name } },
    select: { id: true, version: true },
  });
  if (known !== null && known.version > 1) return;
  const id = known?.id ?? uuidV7();
  const text = JSON.stringify(seed.credentials);
  const credentials = toBytes(await sealer.seal(environmentId, 'provider.credentials', id, text));
  await db.prisma.provider.upsert({
    where: { id },
    create: { id, environmentId, channel, kind, name, settings, credentials },
    update: { settings, credentials },
  });
}

function sandboxProviders(env: SeedEnv): ProviderSeed[] {
  const host = env.SANDBOX_HOST;
  return [
    {
      channel: 'email',
      kind: 'smtp',
      name: 'Sandbox mail',
      settings: {
        host,
        port: env.SANDBOX_SMTP_PORT,
        from: { name: 'Carillon Demo', address: 'hello@carillon.example' },
        reply_to: 'support@carillon.example',
      },
      credentials: { user: 'sandbox', password: env.SANDBOX_SMTP_PASSWORD },
    },
    {
      channel: 'sms',
      kind: 'twilio',
      name: 'Sandbox text messages',
      settings: { base_url: `http://${host}:${env.SANDBOX_HTTP_PORT}`, from: '+15005550006' },
      credentials: { account_sid: env.SANDBOX_TWILIO_SID, auth_token: env.SANDBOX_TWILIO_TOKEN },
    },
    {
      channel: 'webhook',
      kind: 'webhook',
      name: 'Signed webhooks',
      settings: {},
      credentials: { secret: env.SANDBOX_WEBHOOK_SECRET },
    },
  ];
}
