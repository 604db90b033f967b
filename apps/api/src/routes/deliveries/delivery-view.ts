import {
  CHANNEL_POLICIES,
  CHANNELS,
  DELIVERY_STATUSES,
  isRetryableByName,
  reasonSentence,
  toPublicId,
} from '@carillon/core';
import type { DeliveryRow, Scope, Sealer } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant, toInstantOrNull } from '../../http/fields.ts';
import { maskAddress, shownAddress } from '../../http/mask.ts';
import { presentActor } from '../present-actor.ts';

/** A delivery in lists. */
export const deliverySchema = z
  .object({
    id: idText('delivery'),
    notification_id: idText('notification'),
    workflow: z.object({ key: z.string(), name: z.string() }),
    subscriber_id: z.string().describe("The customer's own id."),
    recipient: z.string().nullable().describe('The address, masked without the scope `manage`; null where it is gone.'),
    channel: z.enum(CHANNELS),
    status: z.enum(DELIVERY_STATUSES),
    reason: z.string().nullable(),
    summary: z.string().nullable().describe('One sentence: why it stands as it does.'),
    series: z.int(),
    attempt: z.int().describe('Number of the newest attempt of the series; 0 before the first.'),
    attempts_used: z.int().describe('Attempts that count against the policy.'),
    max_attempts: z.int(),
    due_at: instantText.nullable(),
    provider: z.string().nullable(),
    provider_id: idText('provider').nullable(),
    provider_message_id: z.string().nullable(),
    possible_duplicate: z.boolean(),
    is_sandbox: z.boolean(),
    retryable: z.boolean().describe('A new series may start from this status; never for a test send.'),
    error_fingerprint: z.string().nullable(),
    engagement: z.record(z.string(), z.string()),
    accepted_at: instantText,
    sent_at: instantText.nullable(),
    delivered_at: instantText.nullable(),
    discarded: z
      .object({ at: instantText, by: z.string().describe('`key:key_…` or `member:mem_…`.'), reason: z.string() })
      .nullable()
      .describe('Given up by a person after it failed: out of the dead letters, its status as it was.'),
    updated_at: instantText,
    version: z.int().describe('Rises with every change: merge by it.'),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof deliverySchema>;

interface ShowOptions {
  sealer: Sealer;
  scope: Scope;
  isRevealed: boolean;
}

export async function showDelivery(row: DeliveryRow, options: ShowOptions): Promise<DeliveryView> {
  return {
    id: toPublicId('delivery', row.id),
    notification_id: toPublicId('notification', row.notificationId),
    workflow: { key: row.workflowKey, name: row.workflowName },
    subscriber_id: row.subscriberExternalId,
    recipient: await recipientOf(row, options),
    channel: row.channel,
    status: row.status,
    reason: row.reason,
    summary: summaryOf(row),
    series: row.series,
    attempt: row.attempt,
    attempts_used: row.attemptsUsed,
    max_attempts: row.maxAttempts ?? CHANNEL_POLICIES[row.channel].maxAttempts,
    due_at: toInstantOrNull(row.dueAt),
    provider: row.providerName,
    provider_id: row.providerId === null ? null : toPublicId('provider', row.providerId),
    provider_message_id: row.providerMessageId,
    possible_duplicate: row.possibleDuplicate,
    is_sandbox: row.isSandbox,
    retryable: isRetryableByName(row.status) && !row.isSandbox,
    error_fingerprint: row.errorFingerprint,
    engagement: row.engagement,
    accepted_at: toInstant(row.acceptedAt),
    sent_at: toInstantOrNull(row.sentAt),
    delivered_at: toInstantOrNull(row.deliveredAt),
    discarded: showDiscard(row),
    updated_at: toInstant(row.updatedAt),
    version: row.version,
  };
}

function showDiscard({ discardedAt, discardedBy, discardReason }: DeliveryRow): DeliveryView['discarded'] {
  if (discardedAt === null || discardedBy === null) return null;
  return { at: toInstant(discardedAt), by: presentActor(discardedBy), reason: discardReason ?? '' };
}

async function recipientOf(row: DeliveryRow, { sealer, scope, isRevealed }: ShowOptions): Promise<string | null> {
  if (row.channel === 'in_app') return row.subscriberExternalId;
  if (row.addressId === null || row.addressValue === null) return null;
  const address = await sealer.open(scope.environmentId, 'address.value', row.addressId, row.addressValue);
  return isRevealed ? shownAddress(row.channel, address) : maskAddress(row.channel, address);
}

/** A decision speaks for itself; a failure or a wait is explained by its reason. */
function summaryOf({ status, reason, summary, isLetOut }: DeliveryRow): string | null {
  if (status === 'filtered' && !isLetOut) return summary;
  return reason === null ? null : reasonSentence(reason);
}
