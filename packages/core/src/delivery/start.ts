import type { DecisionReason } from './reasons.ts';
import type { DeliveryStatus } from './vocabulary.ts';

interface StartFacts {
  decision: { deliver: boolean; reason: DecisionReason | null };
  notification: { isSandbox: boolean; expiresAt: Date | null; cancelRequestedAt: Date | null };
  now: Date;
}

/**
 * How a delivery begins: `queued` where the filter says yes, otherwise ended with the reason. A test send is let out by
 * the filter and ends here. Pure; never throws.
 */
export function startOfDelivery({ decision, notification, now }: StartFacts): {
  status: DeliveryStatus;
  reason: string | null;
} {
  if (!decision.deliver) return { status: 'filtered', reason: decision.reason };
  if (notification.cancelRequestedAt !== null) return { status: 'cancelled', reason: 'cancelled' };
  if (notification.expiresAt !== null && notification.expiresAt <= now) return { status: 'expired', reason: 'expired' };
  if (notification.isSandbox) return { status: 'filtered', reason: 'sandbox' };
  return { status: 'queued', reason: null };
}
