import { readStack } from './stack.ts';

export interface Delivery {
  id: string;
  channel: string;
  status: string;
  reason: string | null;
  possible_duplicate: boolean;
}

/** Calls the API as a product would. @throws with status and body when it refuses */
export async function api<Answer = unknown>(
  path: string,
  init: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { apiUrl, apiKey } = readStack();
  const response = await fetch(`${apiUrl}${path}`, {
    method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${init.token ?? apiKey}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

/** Sends one notification. @returns its id */
export async function send(body: Record<string, unknown>): Promise<string> {
  return (await api<{ id: string }>('/v1/notifications', { body })).id;
}

export const orderShipped = (to: unknown[], over: Record<string, unknown> = {}) => ({
  workflow: 'order-shipped',
  to,
  data: { orderId: String(Math.floor(Math.random() * 1e6)), carrier: 'DHL' },
  ...over,
});

export async function deliveriesOf(notification: string): Promise<Delivery[]> {
  return (await api<{ data: Delivery[] }>(`/v1/deliveries?notification=${notification}&limit=100`)).data;
}

/** Status per channel of a notification to one person. */
export async function statusesOf(notification: string): Promise<Record<string, string>> {
  return Object.fromEntries((await deliveriesOf(notification)).map(({ channel, status }) => [channel, status]));
}
