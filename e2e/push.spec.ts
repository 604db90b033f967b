import { expect, test } from '@playwright/test';
import { api, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { listenForPushes, newPushSubscription } from './support/sandbox.ts';
import { readStack } from './support/stack.ts';

test('a push reaches the service worker of a real browser, is shown, and comes back as delivered', async ({
  context,
  page,
}) => {
  const { dashboardUrl } = readStack();
  const person = await newPerson();
  const subscription = await newPushSubscription();
  await api(`/v1/subscribers/${person.id}/push-subscriptions`, {
    body: { endpoint: subscription.endpoint, keys: subscription.keys },
  });
  const pushes = await listenForPushes(subscription.id);

  await context.grantPermissions(['notifications'], { origin: dashboardUrl });
  await page.goto('/sign-in');
  const cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((registration) => registration.scopeURL.startsWith(dashboardUrl));
      if (own) resolve(own.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });
  const registrationId = await registered;

  const id = await send(orderShipped([person.id], { channels: ['push'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ push: 'sent' });
  const arrived = await pushes.next();
  const payload = (arrived.payload ?? arrived) as Record<string, unknown>;
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: dashboardUrl,
    registrationId,
    data: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  await expect.poll(() => statusesOf(id)).toEqual({ push: 'delivered' });
  const shown = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title }) => title);
  });
  expect(shown).toHaveLength(1);
  pushes.close();
});

test('a subscription that the push service has given up is removed, and the next push says so', async () => {
  const { sandboxUrl } = readStack();
  const person = await newPerson();
  const subscription = await newPushSubscription();
  await api(`/v1/subscribers/${person.id}/push-subscriptions`, {
    body: { endpoint: subscription.endpoint, keys: subscription.keys },
  });
  await fetch(`${sandboxUrl}/api/push-subscriptions/${subscription.id}`, { method: 'DELETE' });
  const first = await send(orderShipped([person.id], { channels: ['push'] }));
  await expect.poll(() => statusesOf(first)).toEqual({ push: 'bounced' });
  const second = await send(orderShipped([person.id], { channels: ['push'] }));
  await expect.poll(() => statusesOf(second)).toEqual({ push: 'filtered' });
});
