import { CHANNELS, type Channel, type Recipient, uuidV7 } from '@carillon/core';
import { acceptBatch } from '../pipeline/accept.ts';
import type { TestEnvironment, TestWorkflow } from './factories.ts';
import type { TestDatabase } from './test-database.ts';

interface AcceptOptions {
  to: readonly string[];
  topicIds?: readonly string[];
  data?: Record<string, unknown>;
  channels?: readonly Channel[];
  isSandbox?: boolean;
  onDoubt?: 'retry' | 'drop';
  isCritical?: boolean;
  expiresAt?: Date | null;
}

/** Accepts a notification to known subscribers, as the API would. @returns its id */
export async function acceptOne(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  { workflowId, versionId }: TestWorkflow,
  options: AcceptOptions,
): Promise<string> {
  const notificationId = uuidV7();
  const to: Recipient[] = [...options.to];
  const content = { data: options.data ?? { name: 'Ana' }, overrides: {} };
  const [sealedTo, sealedData] = await Promise.all([
    db.sealer.seal(environmentId, 'notification.to', notificationId, JSON.stringify(to)),
    db.sealer.seal(environmentId, 'notification.data', notificationId, JSON.stringify(content)),
  ]);
  await acceptBatch(db.pool, db.sealer, [
    {
      environmentId,
      notificationId,
      workflowId,
      workflowVersionId: versionId,
      channels: options.channels ?? CHANNELS,
      isCritical: options.isCritical ?? false,
      onDoubt: options.onDoubt ?? 'retry',
      isSandbox: options.isSandbox ?? false,
      recipients: options.to.map((externalId) => ({ externalId, locale: null, timezone: null, addresses: [] })),
      topicIds: options.topicIds ?? [],
      actor: null,
      to: sealedTo,
      data: sealedData,
      metadata: {},
      expiresAt: options.expiresAt ?? null,
      requestId: 'req_test',
      apiKeyId: null,
      traceparent: null,
      idempotency: null,
    },
  ]);
  return notificationId;
}
