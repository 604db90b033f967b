import { CHANNELS, type Channel, uuidV7 } from '@carillon/core';
import { mintScope } from '../mint-scope.ts';
import type { Scope } from '../scope.ts';
import { newEnvironmentKeys } from '../sealing/sealer.ts';
import type { TestDatabase } from './test-database.ts';

export interface TestEnvironment {
  workspaceId: string;
  environmentId: string;
  scope: Scope;
}

/** A fresh workspace with one environment and its keys. */
export async function createWorkspace(db: TestDatabase): Promise<TestEnvironment> {
  const [workspaceId, environmentId] = [uuidV7(), uuidV7()];
  const { wrappedHashKey, wrappedDataKey } = newEnvironmentKeys(db.keyEncryptionKey, environmentId);
  await db.prisma.workspace.create({
    data: {
      id: workspaceId,
      slug: `w-${workspaceId.slice(-12)}`,
      name: 'Test',
      environments: {
        create: {
          id: environmentId,
          slug: 'development',
          name: 'Development',
          wrappedHashKey,
          dataKeys: { create: { keyId: 1, wrappedKey: wrappedDataKey } },
        },
      },
    },
  });
  const scope = mintScope({ environmentId, workspaceId, actor: 'system', requestId: null });
  return { workspaceId, environmentId, scope };
}

export interface TestWorkflow {
  workflowId: string;
  versionId: string;
  categoryId: string;
}

const SOURCES: Record<Channel, Record<string, string>> = {
  email: { subject: 'Hello {{ data.name }}', text: 'Hello {{ data.name }}', html: '<p>Hello {{ data.name }}</p>' },
  sms: { body: 'Hello {{ data.name }}' },
  push: { title: 'Hello', body: 'Hello {{ data.name }}', url: '' },
  in_app: { title: 'Hello', body: 'Hello {{ data.name }}', url: '' },
  webhook: { body: '{"name": {{ data.name | json }}}' },
};

/** A category, and a workflow with a current template on each channel. */
export async function createWorkflow(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  over: { key?: string; channels?: readonly Channel[]; onDoubt?: string; isCritical?: boolean } = {},
): Promise<TestWorkflow> {
  const [workflowId, versionId, categoryId] = [uuidV7(), uuidV7(), uuidV7()];
  const channels = over.channels ?? CHANNELS;
  const key = over.key ?? `workflow-${workflowId.slice(-12)}`;
  await db.prisma.category.create({
    data: { id: categoryId, environmentId, key: `category-${categoryId.slice(-12)}`, name: 'Orders' },
  });
  await db.prisma.workflow.create({
    data: {
      id: workflowId,
      environmentId,
      key,
      name: key,
      categoryId,
      isCritical: over.isCritical ?? false,
      onDoubt: over.onDoubt ?? 'retry',
      versions: { create: { id: versionId, environmentId, version: 1, channels: [...channels] } },
    },
  });
  await db.prisma.template.createMany({
    data: channels.map((channel) => ({
      id: uuidV7(),
      environmentId,
      workflowId,
      channel,
      version: 1,
      source: SOURCES[channel],
    })),
  });
  return { workflowId, versionId, categoryId };
}

const ADDRESSES: Partial<Record<Channel, (n: string) => string>> = {
  email: (n) => `person-${n}@example.com`,
  sms: () => '+15005550006',
  webhook: (n) => `https://example.com/hook/${n}`,
};

/** A subscriber with an address on each addressable channel but push. */
export async function createSubscriber(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  over: { externalId?: string; channels?: readonly Channel[] } = {},
): Promise<{ subscriberId: string; externalId: string }> {
  const subscriberId = uuidV7();
  const externalId = over.externalId ?? `s-${subscriberId.slice(-12)}`;
  await db.prisma.subscriber.create({ data: { id: subscriberId, environmentId, externalId } });
  for (const channel of over.channels ?? (['email', 'sms', 'webhook'] as const)) {
    const value = ADDRESSES[channel]?.(subscriberId.slice(-12));
    if (value === undefined) continue;
    const id = uuidV7();
    await db.prisma.address.create({
      data: {
        id,
        environmentId,
        subscriberId,
        channel,
        value: await db.sealer.seal(environmentId, 'address.value', id, value),
        valueHash: await db.sealer.hash(environmentId, channel, value),
      },
    });
  }
  return { subscriberId, externalId };
}

/** An enabled provider of a kind that needs no credentials. @returns its id */
export async function createProvider(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  channel: Channel,
  over: { kind?: string; ratePerSecond?: number } = {},
): Promise<string> {
  const id = uuidV7();
  const kind = over.kind ?? (channel === 'in_app' ? 'inbox' : 'null');
  await db.prisma.provider.create({
    data: { id, environmentId, channel, kind, name: kind, ratePerSecond: over.ratePerSecond ?? null },
  });
  return id;
}
