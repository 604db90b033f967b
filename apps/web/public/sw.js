/**
 * Shows what a push brings and tells the API that it did. Payload: {v, delivery_id, series, attempt, title, body, url,
 * tag, receipt_url, receipt_token}. Plain JavaScript, served as it is.
 */
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const payload = readPayload(event);
  event.waitUntil(show(payload));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const payload = event.notification.data ?? {};
  event.waitUntil(Promise.all([open(payload.url), acknowledge(payload, 'clicked')]));
});

self.addEventListener('notificationclose', (event) => {
  event.waitUntil(acknowledge(event.notification.data ?? {}, 'closed'));
});

/** A push must be shown whatever it holds: a browser takes the permission away from a silent one. */
function readPayload(event) {
  try {
    const payload = event.data.json();
    if (typeof payload === 'object' && payload !== null) return payload;
  } catch {
    // Not ours, or cut short.
  }
  return { title: 'New notification', body: '' };
}

async function show(payload) {
  await self.registration.showNotification(text(payload.title) || 'New notification', {
    body: text(payload.body),
    tag: text(payload.tag) || text(payload.delivery_id) || undefined,
    data: payload,
    icon: '/icon.svg',
  });
  await acknowledge(payload, 'shown');
  await tellPages(payload);
}

/** Reports once more after a pause when the first report does not get through; the API counts it once. */
async function acknowledge(payload, kind) {
  const url = httpUrl(payload.receipt_url);
  if (!url || !payload.receipt_token) return;
  const body = JSON.stringify({
    event: kind,
    delivery_id: payload.delivery_id,
    series: payload.series,
    attempt: payload.attempt,
    token: payload.receipt_token,
  });
  for (const waitMs of [0, 2_000, 10_000]) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (await isTaken(url, body)) return;
  }
}

async function isTaken(url, body) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    // A refusal stays a refusal however often it is asked for.
    return response.ok || (response.status >= 400 && response.status < 500 && response.status !== 429);
  } catch {
    return false;
  }
}

/** Opens pages of this site or of https only: the address came with the push. */
async function open(url) {
  const target = safeTarget(url);
  if (!target) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const same = windows.find((client) => client.url === target);
  if (same) return void (await same.focus());
  await self.clients.openWindow(target);
}

function safeTarget(url) {
  if (!text(url)) return self.location.origin;
  try {
    const parsed = new URL(url, self.location.origin);
    return parsed.origin === self.location.origin || parsed.protocol === 'https:' ? parsed.href : null;
  } catch {
    return null;
  }
}

function httpUrl(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}

/** The check page shows what arrived. */
async function tellPages(payload) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const client of windows) {
    client.postMessage({
      kind: 'push-shown',
      delivery_id: text(payload.delivery_id),
      title: text(payload.title),
      body: text(payload.body),
    });
  }
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
