import { z } from 'zod';

const LABEL = 'ana';
const DEADLINE_MS = 5_000;

const subscriptionSchema = z.object({
  label: z.string().nullish(),
  endpoint: z.url(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});
type Subscription = z.infer<typeof subscriptionSchema>;

interface Stack {
  sandboxUrl: string;
  apiUrl: string;
  apiKey: string;
}

/**
 * Gives Ana a device: a push subscription whose private key the sandbox holds, registered through the public API.
 * Run once both are up. Safe to repeat: the sandbox is asked for the subscription of that label first.
 * @returns the endpoint
 * @throws Error when the sandbox or the API refuses or does not answer
 */
export async function connectDemoDevice({ sandboxUrl, apiUrl, apiKey }: Stack): Promise<{ endpoint: string }> {
  const { endpoint, keys } = (await knownSubscription(sandboxUrl)) ?? (await newSubscription(sandboxUrl));
  await request(new URL('/v1/subscribers/ana/push-subscriptions', apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  });
  return { endpoint };
}

async function knownSubscription(sandboxUrl: string): Promise<Subscription | undefined> {
  const answer = await request(new URL('/api/push-subscriptions', sandboxUrl), {});
  const { data } = z.object({ data: z.array(subscriptionSchema) }).parse(answer);
  return data.find(({ label }) => label === LABEL);
}

async function newSubscription(sandboxUrl: string): Promise<Subscription> {
  const answer = await request(new URL('/api/push-subscriptions', sandboxUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: LABEL }),
  });
  return subscriptionSchema.parse(answer);
}

async function request(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
