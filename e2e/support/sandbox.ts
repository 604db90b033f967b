import { readStack } from './stack.ts';

export type SandboxChannel = 'email' | 'sms' | 'push' | 'webhook';

export interface Arrival {
  seq: number;
  channel: SandboxChannel;
  delivery_id: string | null;
  to: string;
  summary: string;
  accepted: boolean;
  content: Record<string, unknown>;
}

async function call<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const response = await fetch(`${readStack().sandboxUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? null : await response.json()) as Answer;
}

/** Everything that arrived on a channel after a sequence number, oldest first. */
export async function arrivals(channel: SandboxChannel, after = 0): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (let from = after; ; ) {
    const page = await call<{ data: Arrival[] }>(`/api/arrivals?channel=${channel}&after=${from}&limit=500`);
    found.push(...page.data.filter((arrival) => arrival.accepted));
    const last = page.data.at(-1);
    if (last === undefined || page.data.length < 500) return found;
    from = last.seq;
  }
}

/** Arrivals of one delivery. */
export const arrivalsOf = async (channel: SandboxChannel, deliveryId: string): Promise<Arrival[]> =>
  (await arrivals(channel)).filter((arrival) => arrival.delivery_id === deliveryId);

export const breakProvider = (channel: SandboxChannel, chaos: Record<string, unknown>): Promise<unknown> =>
  call(`/api/chaos/${channel}`, 'PUT', chaos);

export const mendProviders = (): Promise<unknown> => call('/api/chaos', 'DELETE');

export const newPushSubscription = (): Promise<{
  id: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}> => call('/api/push-subscriptions', 'POST', {});

/** Payloads as the push service decrypted them, from now on. `next` waits for one. */
export async function listenForPushes(
  subscriptionId: string,
): Promise<{ next(): Promise<Record<string, unknown>>; close(): void }> {
  const abort = new AbortController();
  const response = await fetch(`${readStack().sandboxUrl}/api/push-subscriptions/${subscriptionId}/stream`, {
    signal: abort.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  return {
    async next() {
      for (;;) {
        const match = /data: ?(\{.*\})\r?\n/.exec(buffer);
        if (match?.[1] !== undefined) {
          buffer = buffer.slice(match.index + match[0].length);
          return JSON.parse(match[1]) as Record<string, unknown>;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream ended');
        buffer += decoder.decode(value, { stream: true });
      }
    },
    close: () => abort.abort(),
  };
}
