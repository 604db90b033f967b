import { toPublicId, uuidV7 } from '@carillon/core';
import { hashApiKeyText } from '../api-key-text.ts';
import { ensureEnvironment, FIRST_ENVIRONMENTS } from '../environments.ts';
import type { Prisma } from '../generated/client.ts';
import { mintScope } from '../mint-scope.ts';
import { toBytes } from '../prisma-bytes.ts';
import type { SealedStore } from '../sealed-store.ts';
import { seedCatalogue } from './catalogue.ts';
import type { SeedEnv } from './env.ts';
import { seedOwner } from './owner.ts';
import { seedPeople } from './people.ts';
import { seedProviders } from './providers.ts';

const WORKSPACE = { slug: 'demo', name: 'Demo' };
/** Two seeds at once wait for each other. */
const SEED_LOCK = 7_204_511;

export interface DemoFacts {
  workspaceSlug: string;
  workspaceId: string;
  environmentSlug: string;
  environmentId: string;
  apiKey: string;
  email: string;
  password: string;
}

interface Place {
  workspaceId: string;
  developmentId: string;
}

/**
 * The demo workspace: a login, two environments, categories, workflows, providers that lead to the sandbox, and a few
 * people. Safe to repeat: what exists stays as it is.
 * @returns public ids and credentials
 */
export async function seedDemo(store: SealedStore, keyEncryptionKey: Buffer, env: SeedEnv): Promise<DemoFacts> {
  const { workspaceId, developmentId } = await store.db.prisma.$transaction(
    (tx) => seedWorkspace(tx, keyEncryptionKey, env),
    { timeout: 30_000 },
  );
  const scope = mintScope({ environmentId: developmentId, workspaceId, actor: 'system', requestId: null });
  await seedProviders(store, developmentId, env);
  await seedPeople(store, scope, env);
  return {
    workspaceSlug: WORKSPACE.slug,
    workspaceId: toPublicId('workspace', workspaceId),
    environmentSlug: 'development',
    environmentId: toPublicId('environment', developmentId),
    apiKey: env.SEED_API_KEY,
    email: env.SEED_EMAIL,
    password: env.SEED_PASSWORD,
  };
}

async function seedWorkspace(tx: Prisma.TransactionClient, keyEncryptionKey: Buffer, env: SeedEnv): Promise<Place> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SEED_LOCK})`;
  const userId = await seedOwner(tx, env.SEED_EMAIL, env.SEED_PASSWORD);
  const { id: workspaceId } = await tx.workspace.upsert({
    where: { slug: WORKSPACE.slug },
    create: { id: uuidV7(), ...WORKSPACE },
    update: {},
    select: { id: true },
  });
  await tx.member.createMany({
    data: [{ id: uuidV7(), workspaceId, userId, role: 'owner' }],
    skipDuplicates: true,
  });
  const ids = new Map<string, string>();
  for (const environment of FIRST_ENVIRONMENTS) {
    const wanted = environment.isProduction ? environment : { ...environment, allowedOrigins: [env.WEB_ORIGIN] };
    const id = await ensureEnvironment(tx, keyEncryptionKey, workspaceId, wanted);
    await seedCatalogue(tx, id);
    ids.set(environment.slug, id);
  }
  const developmentId = ids.get('development');
  if (developmentId === undefined) throw new Error('the development environment was not made');
  await seedApiKey(tx, developmentId, {
    name: 'Demo key',
    text: env.SEED_API_KEY,
    scopes: ['send', 'read', 'manage', 'admin'],
  });
  if (env.DEMO_API_KEY !== undefined) {
    await seedApiKey(tx, developmentId, {
      name: 'Demo shop',
      text: env.DEMO_API_KEY,
      scopes: ['send', 'read', 'manage'],
    });
  }
  return { workspaceId, developmentId };
}

interface KeySeed {
  name: string;
  text: string;
  scopes: string[];
}

async function seedApiKey(
  tx: Prisma.TransactionClient,
  environmentId: string,
  { name, text, scopes }: KeySeed,
): Promise<void> {
  await tx.apiKey.createMany({
    data: [
      {
        id: uuidV7(),
        environmentId,
        name,
        keyHash: toBytes(hashApiKeyText(text)),
        lastFour: text.slice(-4),
        scopes,
        createdBy: 'system',
      },
    ],
    skipDuplicates: true,
  });
}
