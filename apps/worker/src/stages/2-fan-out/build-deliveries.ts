import { type DecidedAddress, startOfDelivery, uuidV7 } from '@carillon/core';
import type { FanOutNotification, NewDelivery, ProviderRow, RecipientFacts } from '@carillon/db/pipeline';

interface BuildInput {
  notification: FanOutNotification;
  recipients: readonly RecipientFacts[];
  provider: ProviderRow | null;
  /** The preference filter of the channel. */
  decideFor(recipient: RecipientFacts): DecidedAddress[];
}

/** The delivery rows of one page: `queued` where the filter says yes, otherwise ended with the reason. Pure but for ids. */
export function buildDeliveries({ notification, recipients, provider, decideFor }: BuildInput): NewDelivery[] {
  const now = new Date();
  return recipients.flatMap((recipient) =>
    decideFor(recipient).map(({ addressId, decision }): NewDelivery => {
      const { status, reason } = startOfDelivery({ decision, notification, now });
      return {
        id: uuidV7(),
        environmentId: notification.environmentId,
        notificationId: notification.id,
        workflowId: notification.workflowId,
        subscriberId: recipient.id,
        addressId,
        lane: notification.isCritical ? 'critical' : 'normal',
        status,
        reason,
        decision,
        choicesVersion: recipient.choicesVersion,
        providerId: provider?.id ?? null,
        onDoubt: notification.onDoubt,
        isSandbox: notification.isSandbox,
        dueAt: status === 'queued' ? now : null,
        expiresAt: notification.expiresAt,
        acceptedAt: notification.acceptedAt,
      };
    }),
  );
}

/** A page's recipients in their order; ids that are unknown or of another environment are left out. */
export function pickRecipients(
  subscriberIds: readonly string[],
  loaded: ReadonlyMap<string, RecipientFacts>,
  environmentId: string,
): RecipientFacts[] {
  return subscriberIds.flatMap((id) => {
    const recipient = loaded.get(id);
    return recipient?.environmentId === environmentId ? [recipient] : [];
  });
}
