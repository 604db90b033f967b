import { type Channel, type Decision, type DeliveryStatus, NIL_UUID, uuidV7 } from '@carillon/core';
import type { TestDatabase, TestEnvironment } from '@carillon/db/testing';

/** A decision that lets a delivery out, as the worker would have stored it. */
const SENT_DECISION: Decision = {
  version: 1,
  deliver: true,
  reason: null,
  summary: 'Allowed by email: Orders is on by default.',
  rules: [
    {
      rule: 'default_category',
      value: 'on',
      verdict: 'allow',
      origin: null,
      decides: true,
      overridden_by: null,
    },
  ],
};

interface Wanted {
  notificationId: string;
  workflowId: string;
  subscriberId: string;
  channel?: Channel;
  status?: DeliveryStatus;
  reason?: string | null;
  errorFingerprint?: string | null;
  series?: number;
}

/** A delivery as the worker leaves it. @returns its UUID */
export async function insertDelivery(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  wanted: Wanted,
): Promise<string> {
  const id = uuidV7();
  await db.prisma.delivery.create({
    data: {
      id,
      environmentId,
      notificationId: wanted.notificationId,
      workflowId: wanted.workflowId,
      subscriberId: wanted.subscriberId,
      channel: wanted.channel ?? 'email',
      addressId: NIL_UUID,
      lane: 'normal',
      status: wanted.status ?? 'sent',
      reason: wanted.reason ?? null,
      errorFingerprint: wanted.errorFingerprint ?? null,
      series: wanted.series ?? 1,
      decision: SENT_DECISION,
      choicesVersion: 1,
      onDoubt: 'retry',
      acceptedAt: new Date(),
    },
  });
  return id;
}

interface WantedAttempt {
  deliveryId: string;
  attempt: number;
  outcome: string;
  code?: string | null;
  templateId?: string | null;
  contentSha256?: string | null;
}

/** An attempt with its outcome. */
export async function insertAttempt(
  db: TestDatabase,
  { environmentId }: TestEnvironment,
  wanted: WantedAttempt,
): Promise<void> {
  const at = new Date();
  await db.prisma.attempt.create({
    data: { series: 1, environmentId, workerId: uuidV7(), startedAt: at, finishedAt: at, ...wanted },
  });
}
