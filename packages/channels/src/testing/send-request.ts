import { type Channel, type ContentOf, uuidV7 } from '@carillon/core';
import webPush from 'web-push';
import type { ProviderDependencies, SendRequest } from '../provider.ts';

/** A request with fresh ids; a signal of 5 s unless another is given. */
export function makeSendRequest<C extends Channel>(
  given: { channel: C; address: string; content: ContentOf<C> } & Partial<SendRequest<C>>,
): SendRequest<C> {
  return {
    deliveryId: uuidV7(),
    notificationId: uuidV7(),
    environmentId: uuidV7(),
    subscriberId: uuidV7(),
    providerId: uuidV7(),
    series: 1,
    attempt: 1,
    overrides: {},
    expiresAt: null,
    unsubscribeUrl: null,
    signal: AbortSignal.timeout(5_000),
    ...given,
  };
}

/** Dependencies of a provider under test; the VAPID keys are new ones. */
export function makeDependencies(given: Partial<ProviderDependencies> = {}): ProviderDependencies {
  return {
    egressAllow: [],
    apiPublicUrl: 'http://127.0.0.1:3001',
    callbackKey: new Uint8Array(32).fill(7),
    vapid: { ...webPush.generateVAPIDKeys(), subject: 'mailto:ops@example.com' },
    acceptInApp: async () => ({ inboxMessageId: uuidV7() }),
    ...given,
  };
}
