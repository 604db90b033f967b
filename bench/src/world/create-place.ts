import { randomBytes } from 'node:crypto';
import { type Channel, uuidV7 } from '@carillon/core';
import { type Database, ensureEnvironment, hashApiKeyText, makeApiKeyText } from '@carillon/db';
import { seedCatalogue } from '@carillon/db/seed';
import { addPeople } from './add-people.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

/** How a channel is sent; channels that are not named keep what a new environment has. */
export interface ProviderSetup {
  kind: string;
  settings?: Record<string, unknown>;
  credentials?: Record<string, string>;
}

interface PlaceOptions {
  providers: Partial<Record<Channel, ProviderSetup>>;
  peopleCount: number;
  /** Whether each person has a device; its subscription leads nowhere. */
  hasDevices: boolean;
}

/** A fresh workspace with the demo's workflows and templates, people, and an API key with every scope. */
export async function createPlace(world: World, { providers, peopleCount, hasDevices }: PlaceOptions): Promise<Place> {
  const { prisma } = world.db;
  const workspaceId = uuidV7();
  await prisma.workspace.create({
    data: { id: workspaceId, slug: `bench-${randomBytes(4).toString('hex')}`, name: 'Bench' },
  });
  const environmentId = await ensureEnvironment(prisma, world.keyEncryptionKey, workspaceId, {
    slug: 'development',
    name: 'Development',
    isProduction: false,
  });
  await seedCatalogue(prisma, environmentId);
  for (const [channel, setup] of Object.entries(providers)) await setProvider(world, environmentId, channel, setup);
  const apiKey = await createKey(world.db, environmentId);
  return { environmentId, apiKey, people: await addPeople(world, environmentId, peopleCount, hasDevices) };
}

async function setProvider(
  { db, sealer }: World,
  environmentId: string,
  channel: string,
  setup: ProviderSetup,
): Promise<void> {
  const id = uuidV7();
  const credentials =
    setup.credentials === undefined
      ? null
      : await sealer.seal(environmentId, 'provider.credentials', id, JSON.stringify(setup.credentials));
  await db.pool.query('DELETE FROM provider WHERE environment_id = $1 AND channel = $2', [environmentId, channel]);
  await db.pool.query(
    `INSERT INTO provider (id, environment_id, channel, kind, name, settings, credentials) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
    [id, environmentId, channel, setup.kind, JSON.stringify(setup.settings ?? {}), credentials],
  );
}

async function createKey({ prisma }: Database, environmentId: string): Promise<string> {
  const text = makeApiKeyText(false);
  await prisma.apiKey.create({
    data: {
      id: uuidV7(),
      environmentId,
      name: 'Bench',
      keyHash: new Uint8Array(hashApiKeyText(text)),
      lastFour: text.slice(-4),
      scopes: ['send', 'read', 'manage', 'admin'],
      createdBy: 'system',
    },
  });
  return text;
}
