import { expect, type Page, test } from '@playwright/test';
import { api, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { breakProvider, mendProviders } from './support/sandbox.ts';
import { shellReady, signIn } from './support/sign-in.ts';

test.afterEach(() => mendProviders());

const lane = (page: Page, name: string) => page.locator(`[data-lane="${name}"]`);
const problem = { title: 'Not now', detail: 'Postgres is away.', code: 'unavailable', status: 503, retryable: false };
const away = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({ ...problem, request_id: 'req_e2e', errors: [] }),
};

test('a send shows up on the open list within moments, with a cell per channel and its roll-up', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/notifications`);
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['email', 'in_app'], metadata: { shop: person.id } }));
  const row = page.getByRole('row').filter({ hasText: person.id });
  const pill = page.getByRole('button', { name: /new/i });
  await expect(pill.or(row).first()).toBeVisible();
  if (!(await row.isVisible())) await pill.click();
  await expect(row).toContainText('Completed');
  await expect(row.locator('[data-channel="email"]').filter({ visible: true })).toContainText('Email: sent');
});

test('the list is narrowed by person and metadata, says when nothing matches, and lets go of the filters', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['in_app'], metadata: { shop: person.id } }));
  await expect
    .poll(async () => (await api<{ data: unknown[] }>(`/v1/notifications?subscriber=${person.id}`)).data.length)
    .toBe(1);
  for (const filter of [`subscriber=${person.id}`, `metadata=shop:${person.id}`]) {
    await page.goto(`${base}/notifications?${filter}`);
    await expect(page.getByRole('row').filter({ hasText: person.id })).toHaveCount(1);
  }
  await page.goto(`${base}/notifications?subscriber=${person.id}-nobody`);
  await expect(page.getByText(/No notifications match/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Clear/ })
    .first()
    .click();
  await expect(page.getByRole('row').filter({ hasText: person.id }).first()).toBeVisible();
});

test('a list that cannot be read says so with the request id, and recovers when asked', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/notifications`);
  await expect(page.getByRole('table')).toBeVisible();
  await page.route('**/v1/notifications?**', (route) => route.fulfill(away));
  await page.goto(`${base}/notifications?subscriber=whoever`);
  await page
    .getByRole('button', { name: /Status/ })
    .first()
    .click();
  await page.getByRole('menuitemcheckbox', { name: 'Failed' }).click();
  await page.keyboard.press('Escape');
  const alert = page.getByRole('alert').filter({ hasText: 'Postgres is away.' });
  await expect(alert).toContainText('req_e2e');
  await page.unroute('**/v1/notifications?**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
});

test('the page of a notification just accepted fills by itself, and a filtered channel says who decided and when', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  await api(`/v1/subscribers/${person.id}/preferences`, {
    method: 'PATCH',
    body: { changes: [{ level: 'category', category: 'orders', channel: 'sms', enabled: false }] },
  });
  const id = await send(orderShipped([person.id], { channels: ['email', 'sms', 'in_app'] }));
  await page.goto(`${base}/notifications/${id}`);
  await expect(lane(page, 'Email')).toHaveAttribute('data-status', /sent|delivered/);
  await expect(lane(page, 'SMS')).toHaveAttribute('data-status', 'filtered');
  const sentence = new RegExp(`Not sent by text message: ${person.id} turned off Orders by text message on \\d+ \\w+`);
  await expect(lane(page, 'SMS').getByText(sentence).filter({ visible: true })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('tab', { name: 'SMS' })).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/channel=sms/);
  const panel = page.getByRole('tabpanel', { name: 'SMS' });
  await expect(panel.getByText(sentence)).toBeVisible();
  await expect(panel.getByText('Deny, decides')).toBeVisible();
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(
    page.getByRole('row').filter({ hasText: 'Email' }).filter({ hasText: 'accepted' }).first(),
  ).toBeVisible();
});

test('a page opened before its notification can be read waits, says how it stands, and then shows it', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['in_app'] }));
  // The server's own read must miss it too, so the way there is a client-side one from a page with a made-up id.
  const unknown = id.replace(/.{6}$/, '000000');
  let isHidden = true;
  const missing = {
    status: 404,
    contentType: 'application/problem+json',
    body: JSON.stringify({ title: 'Not here', code: 'not_found', status: 404, errors: [] }),
  };
  await page.route(`**/v1/notifications/${unknown}`, async (route) => {
    if (isHidden) return route.fulfill(missing);
    const response = await route.fetch({ url: route.request().url().replace(unknown, id) });
    await route.fulfill({ response });
  });
  await page.goto(`${base}/notifications/${unknown}`);
  await expect(page.getByText(/Not indexed yet/)).toBeVisible();
  isHidden = false;
  await expect(page.getByRole('heading', { name: new RegExp(person.id) })).toBeVisible();
});

test('an id that nothing has ends in a clear word after its wait', async ({ page }) => {
  const base = await signIn(page);
  await page.clock.install();
  await page.goto(`${base}/notifications/ntf_00000000000000000000000000`);
  await expect(page.getByRole('heading', { level: 1, name: 'Notification' })).toBeVisible();
  await page.clock.fastForward(3_000);
  await expect(page.getByText(/Not indexed yet/)).toBeVisible();
  await page.clock.fastForward(13_000);
  await expect(page.getByRole('link', { name: 'Open queue health' })).toBeVisible();
  for (let turn = 0; turn < 8; turn += 1) await page.clock.fastForward(3_000);
  await expect(page.getByRole('alert').filter({ hasText: 'There is no notification with this id here' })).toBeVisible();
});

test('a provider that fails shows its attempts and a countdown with "Retry now", which is obeyed', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await breakProvider('sms', { fail_percent: 100, fail_kind: 'transient' });
  const id = await send(orderShipped([person.id], { channels: ['sms'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ sms: 'retrying' });
  await page.goto(`${base}/notifications/${id}`);
  await expect(lane(page, 'SMS').getByText(/next attempt in \d+:\d\d/)).toBeVisible();
  await expect(lane(page, 'SMS').getByRole('button', { name: /^Attempt 1: unavailable/ })).toBeVisible();
  await mendProviders();
  await lane(page, 'SMS')
    .getByRole('button', { name: /^Retry/ })
    .click();
  await expect(lane(page, 'SMS')).toHaveAttribute('data-status', /sent|delivered/);
  await expect(
    lane(page, 'SMS').getByRole('button', { name: /of series 2: accepted|^Attempt \d+: accepted/ }),
  ).toBeVisible();
});

test('what still waits is cancelled after a question, and the page shows it without a reload', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await breakProvider('email', { fail_percent: 100, fail_kind: 'transient' });
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'retrying' });
  await page.goto(`${base}/notifications/${id}`);
  await page.getByRole('button', { name: 'Cancel pending' }).click();
  await page.getByRole('button', { name: /^Stop sending/ }).click();
  await expect(lane(page, 'Email')).toHaveAttribute('data-status', 'cancelled');
  await expect(page.getByText('Cancellation requested')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel pending' })).toBeHidden();
});

test('a send to several people shows them by person, and the lanes of the one that is chosen', async ({ page }) => {
  const base = await signIn(page);
  const [ana, bob] = [await newPerson(), await newPerson({ phone: null })];
  const id = await send(orderShipped([ana.id, bob.id], { channels: ['sms', 'in_app'] }));
  await page.goto(`${base}/notifications/${id}`);
  const people = page.getByRole('region', { name: 'Recipients' });
  await people.getByRole('button', { name: new RegExp(bob.id) }).click();
  await expect(page).toHaveURL(new RegExp(`person=${bob.id}`));
  await expect(lane(page, 'SMS')).toHaveAttribute('data-status', 'filtered');
  await people.getByRole('button', { name: new RegExp(ana.id) }).click();
  await expect(lane(page, 'SMS')).toHaveAttribute('data-status', /sent|delivered/);
});

test('from a row to its page and on to its neighbours, and back to the list as it was', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  for (const order of ['first', 'second']) {
    await send(orderShipped([person.id], { channels: ['in_app'], data: { orderId: order, carrier: 'DHL' } }));
  }
  await expect
    .poll(async () => (await api<{ data: unknown[] }>(`/v1/notifications?subscriber=${person.id}`)).data.length)
    .toBe(2);
  await page.goto(`${base}/notifications?subscriber=${person.id}`);
  await expect(page.getByRole('row').filter({ hasText: person.id })).toHaveCount(2);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await shellReady(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: new RegExp(person.id) })).toBeVisible();
  const [, newest] = /(ntf_\w+)/.exec(page.url()) ?? [];
  await page.keyboard.press(']');
  const shownId = page.getByRole('button', { name: /^Copy notification id/ }).first();
  await expect(shownId).not.toHaveText(newest ?? '');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(new RegExp(newest ?? ''));
  await page.locator('main').getByRole('link', { name: 'Notifications' }).click();
  await expect(page).toHaveURL(new RegExp(`subscriber=${person.id}`));
});
