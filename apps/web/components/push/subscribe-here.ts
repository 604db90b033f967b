import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';

export type SubscribeAnswer =
  | { ok: true; subscription: PushSubscriptionJSON }
  | { ok: false; step: 'support' | 'permission' | 'key' | 'service'; message: string };

/** What this browser can do, before anything is asked of it. */
export type PushSupport = 'unsupported' | 'insecure' | NotificationPermission;

export function pushSupport(): PushSupport {
  if (!window.isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'unsupported';
  return Notification.permission;
}

/** Asks for permission, registers the service worker and subscribes with the platform's public key. Never throws. */
export async function subscribeHere(environmentId: string): Promise<SubscribeAnswer> {
  const support = pushSupport();
  if (support === 'insecure' || support === 'unsupported') {
    return { ok: false, step: 'support', message: 'This browser cannot receive web push on this page.' };
  }
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') {
    return { ok: false, step: 'permission', message: 'Notifications are not allowed for this site.' };
  }
  const key = await readPublicKey(environmentId);
  if (!key.ok) return { ok: false, step: 'key', message: key.message };
  const registration = await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  try {
    const current = await registration.pushManager.getSubscription();
    const subscription =
      current ??
      (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key.publicKey }));
    return { ok: true, subscription: subscription.toJSON() };
  } catch (error) {
    const said = error instanceof Error ? error.message : 'no reason given';
    return {
      ok: false,
      step: 'service',
      message: `The browser could not reach its push service (${said}). A machine without internet access cannot subscribe; the service worker itself is ready.`,
    };
  }
}

type KeyAnswer = { ok: true; publicKey: string } | { ok: false; message: string };

async function readPublicKey(environmentId: string): Promise<KeyAnswer> {
  try {
    const answer = await browserFetch<{ public_key: string }>(environmentPath(environmentId, '/push/public-key'));
    return { ok: true, publicKey: answer.public_key };
  } catch (error) {
    return { ok: false, message: error instanceof ApiProblem ? error.message : 'The public key could not be read.' };
  }
}

/** Stores the subscription as an address of a subscriber, so that notifications to them ring here. */
export async function saveSubscription(
  environmentId: string,
  subscriberId: string,
  { endpoint, keys }: PushSubscriptionJSON,
): Promise<{ ok: boolean; message: string }> {
  const path = environmentPath(environmentId, `/subscribers/${encodeURIComponent(subscriberId)}/push-subscriptions`);
  try {
    await browserFetch(path, { method: 'POST', body: { endpoint, keys } });
    return { ok: true, message: `Push notifications to ${subscriberId} now ring on this device.` };
  } catch (error) {
    return { ok: false, message: error instanceof ApiProblem ? error.message : 'The subscription was not stored.' };
  }
}
