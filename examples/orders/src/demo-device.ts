import type { NewPushSubscription } from '@carillon/sdk';

const DEADLINE_MS = 5_000;

/**
 * A push subscription as a customer's browser would give it to the shop. The sandbox plays the browser, and gives the
 * same one for the same label again.
 * @throws Error when the sandbox does not answer
 */
export async function demoDevice(sandboxUrl: string, label: string): Promise<NewPushSubscription> {
  const url = new URL('/api/push-subscriptions', sandboxUrl);
  const { data } = (await read(url, { method: 'GET' })) as {
    data: (NewPushSubscription & { label?: string | null })[];
  };
  const known = data.find((subscription) => subscription.label === label);
  const { endpoint, keys } = known ?? ((await read(url, asJson({ label }))) as NewPushSubscription);
  return { endpoint, keys };
}

const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function read(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${url.href}.`);
  return response.json();
}
