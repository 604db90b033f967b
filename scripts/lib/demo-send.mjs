import { randomUUID } from 'node:crypto';
import { Failure } from './failure.mjs';
import { say } from './steps.mjs';
import { waitFor } from './wait.mjs';

/** What the printed curl sends, and the demo before it. */
export const DEMO_REQUEST = {
  workflow: 'order-shipped',
  to: ['ana'],
  data: { orderId: 'A-1001', carrier: 'Parcel Post', trackingUrl: 'https://example.com/track/A-1001' },
};

const SETTLED = new Set(['sent', 'delivered', 'filtered', 'digested', 'cancelled', 'expired', 'bounced', 'dead']);
const QUIET_MS = 700;

/**
 * Sends the demo notification and waits until every delivery of it has come to rest; prints a line per channel.
 * @throws Failure when the API refuses it or something has not settled in time.
 */
export async function sendDemo({ apiUrl, sandboxUrl, apiKey }) {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const accepted = await call(`${apiUrl}/v1/notifications`, {
    method: 'POST',
    headers,
    body: JSON.stringify(DEMO_REQUEST),
  });
  const list = `${apiUrl}/v1/deliveries?notification=${accepted.id}&limit=100`;
  const seen = { signature: '', since: 0, deliveries: [] };
  const settled = await waitFor(async () => haveSettled(seen, (await call(list, { headers })).data), {
    timeoutMs: 30_000,
    everyMs: 100,
  });
  for (const delivery of seen.deliveries) say(`    ${lineFor(delivery, sandboxUrl)}`);
  if (!settled) throw new Failure(`The demo notification ${accepted.id} has not settled after 30 s.`);
}

/** Deliveries appear channel by channel, so they must also have stopped changing for a moment. */
function haveSettled(seen, deliveries) {
  const signature = deliveries.map(({ id, status }) => `${id}:${status}`).join();
  if (signature !== seen.signature) Object.assign(seen, { signature, since: performance.now() });
  seen.deliveries = deliveries;
  const isQuiet = performance.now() - seen.since >= QUIET_MS;
  return isQuiet && deliveries.length > 0 && deliveries.every(({ status }) => SETTLED.has(status));
}

function lineFor({ channel, status, reason }, sandboxUrl) {
  const where = channel === 'in_app' ? "Ana's inbox" : sandboxUrl;
  return `${channel.padEnd(8)} ${[status, reason].filter(Boolean).join(', ').padEnd(22)} ${status === 'filtered' ? '' : where}`.trimEnd();
}

async function call(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok)
    throw new Failure(`${options.method ?? 'GET'} ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
