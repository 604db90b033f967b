import { expect, type Page, test } from '@playwright/test';
import { api, type Delivery, deliveriesOf, orderShipped, send } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { signIn } from './support/sign-in.ts';

const reasonOf = async (notification: string): Promise<Pick<Delivery, 'status' | 'reason'> | undefined> => {
  const [delivery] = await deliveriesOf(notification);
  return delivery && { status: delivery.status, reason: delivery.reason };
};
const sendBySms = (id: string) => send(orderShipped([id], { channels: ['sms'] }));
const openPreferences = async (page: Page, base: string, id: string) => {
  await page.goto(`${base}/subscribers/${encodeURIComponent(id)}?tab=preferences`);
  await expect(page.getByRole('grid')).toBeVisible();
};
const ordersBySms = (page: Page) => page.getByRole('gridcell', { name: /^Orders by SMS/ });
const unavailable = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'about:blank',
    title: 'A part that this needs is away',
    status: 503,
    detail: 'The database is away.',
    code: 'unavailable',
    request_id: 'req_e2e',
    retryable: true,
  }),
};

test('one box finds a person by the beginning of an id, by e-mail and by phone, and says when nobody matches', async ({
  page,
}) => {
  const base = await signIn(page);
  const phone = `+1415${String(Math.floor(2_000_000 + Math.random() * 7_000_000))}`;
  const person = await newPerson({ phone });
  await page.goto(`${base}/subscribers`);
  const box = page.getByRole('combobox', { name: /search/i });
  const row = page.getByRole('row').filter({ hasText: person.id });
  for (const text of [person.id.slice(0, -2), person.email, phone]) {
    await box.fill(text);
    await box.press('Enter');
    await expect(row).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
    await box.press('Escape');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  }
  await box.fill('nobody-has-this-id');
  await box.press('Enter');
  await expect(page.getByText(/No subscribers match this filter/)).toBeVisible();
});

test('the timeline shows what was not sent to a person, with the sentence why, and grows while it is open', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  await api(`/v1/subscribers/${person.id}/preferences`, {
    method: 'PATCH',
    body: { changes: [{ level: 'category', category: 'orders', channel: 'email', enabled: false }] },
  });
  await send(orderShipped([person.id], { channels: ['email'] }));
  await page.goto(`${base}/subscribers/${person.id}`);
  const entries = page.getByRole('list', { name: 'Deliveries to this person' }).getByRole('listitem');
  await expect(entries.first()).toContainText(/Not sent by email: .* turned off Orders by email on/);
  await expect(entries.first()).toContainText('Filtered');
  await sendBySms(person.id);
  await expect(async () => {
    const pill = page.getByRole('button', { name: /\d new/ });
    if (await pill.isVisible()) await pill.click();
    await expect(entries.filter({ hasText: 'SMS' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('the matrix is changed by the keyboard alone, the ledger says who did it, and the next send obeys', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  await openPreferences(page, base, person.id);
  await page.getByRole('gridcell', { name: /^Everything by email/ }).focus();
  await page.keyboard.press('o');
  await page.keyboard.press('ArrowRight');
  await expect(ordersBySms(page)).toBeFocused();
  await expect(ordersBySms(page)).toHaveAccessibleName("Orders by SMS: on, inherited from the category's default");
  await page.keyboard.press('Space');
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: off, set here, not saved yet');
  const bar = page.getByRole('region', { name: 'Changes not saved yet' });
  await expect(bar).toContainText('Orders by SMS: as inherited (on) → off');
  await bar.getByRole('button', { name: /^Save 1 change/ }).focus();
  await page.keyboard.press('Enter');
  await expect(bar).toBeHidden();
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: off, set here');

  const filtered = await sendBySms(person.id);
  await expect.poll(() => reasonOf(filtered)).toEqual({ status: 'filtered', reason: 'category_off' });
  const [delivery] = await api<{ data: { summary: string }[] }>(`/v1/deliveries?notification=${filtered}`).then(
    ({ data }) => data,
  );
  expect(delivery?.summary).toMatch(
    new RegExp(`^Not sent by text message: a member turned off Orders by .* for ${person.id} on `),
  );
  expect(delivery?.summary).toContain('(dashboard)');

  await page.getByRole('tab', { name: 'Consent history' }).click();
  const entry = page.getByRole('row').filter({ hasText: 'Orders by SMS turned off' });
  await expect(entry).toContainText('Demo owner');
  await expect(entry).toContainText('dashboard');
});

test('the matrix is changed by mouse, undone and taken on, and the next send goes out again', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await api(`/v1/subscribers/${person.id}/preferences`, {
    method: 'PATCH',
    body: { changes: [{ level: 'category', category: 'orders', channel: 'sms', enabled: false }] },
  });
  await openPreferences(page, base, person.id);
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: off, set here');
  const bar = page.getByRole('region', { name: 'Changes not saved yet' });
  await page.getByRole('gridcell', { name: /^Billing by email/ }).click();
  await bar.getByRole('button', { name: 'Undo Billing by email' }).click();
  await expect(bar).toBeHidden();

  await ordersBySms(page).click();
  await expect(bar).toContainText('Orders by SMS: off → on');
  await bar.getByRole('button', { name: /^Save 1 change/ }).click();
  await expect(bar).toBeHidden();
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: on, set here');
  const sent = await sendBySms(person.id);
  await expect.poll(async () => (await reasonOf(sent))?.status).toMatch(/^(sent|delivered)$/);
});

test('what is required cannot be turned off, and a category opens to its workflows', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await openPreferences(page, base, person.id);
  const locked = page.getByRole('gridcell', { name: 'Security by email: on, locked because required' });
  await locked.click();
  await expect(page.getByRole('region', { name: 'Changes not saved yet' })).toBeHidden();
  await page.getByRole('rowheader', { name: 'Orders' }).click();
  await page.getByRole('gridcell', { name: /^Order shipped by push/ }).focus();
  await page.keyboard.press('Shift+Space');
  await expect(page.getByRole('region', { name: 'Changes not saved yet' })).toContainText('Order shipped by push');
  await expect(page.getByRole('button', { name: /^Save 5 changes/ })).toBeVisible();
});

test('a save that meets somebody else’s change shows both values, and loses neither', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await openPreferences(page, base, person.id);
  await ordersBySms(page).click();
  await api(`/v1/subscribers/${person.id}/preferences`, {
    method: 'PATCH',
    body: { changes: [{ level: 'category', category: 'orders', channel: 'sms', enabled: true }] },
  });
  const bar = page.getByRole('region', { name: 'Changes not saved yet' });
  await bar.getByRole('button', { name: /^Save 1 change/ }).click();
  await expect(bar.getByRole('alert')).toContainText('Somebody changed this meanwhile');
  await expect(bar).toContainText(/Now on, set by API key/);
  await bar.getByRole('button', { name: /Keep mine \(off\)/ }).click();
  await bar.getByRole('button', { name: /^Save 1 change/ }).click();
  await expect(bar).toBeHidden();
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: off, set here');
});

test('a save that fails is rolled back with the reason in place, and nothing of it is lost', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await openPreferences(page, base, person.id);
  await ordersBySms(page).click();
  const isSave = (url: URL) => url.pathname.endsWith('/preferences');
  await page.route(isSave, (route) =>
    route.request().method() === 'PATCH' ? route.fulfill(unavailable) : route.continue(),
  );
  const bar = page.getByRole('region', { name: 'Changes not saved yet' });
  await bar.getByRole('button', { name: /^Save 1 change/ }).click();
  await expect(bar.getByRole('alert')).toContainText('Nothing was saved');
  await expect(bar.getByRole('alert')).toContainText('req_e2e');
  await expect(ordersBySms(page)).toHaveAccessibleName('Orders by SMS: off, set here, not saved yet');
  await page.unroute(isSave);
  await bar.getByRole('button', { name: /^Save 1 change/ }).click();
  await expect(bar).toBeHidden();
});

test('an address is put right in place: the mistake is said at its field, then saved', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await page.goto(`${base}/subscribers/${person.id}?tab=addresses`);
  await page.getByRole('button', { name: 'Edit' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phone').fill('12');
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(dialog.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Phone').fill('+14155550142');
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('tabpanel')).toContainText('+14155550142');
});

test('a person whose id holds odd characters is created in the dashboard and has a page', async ({ page }) => {
  const base = await signIn(page);
  const id = `e2e odd/${Math.random().toString(36).slice(2, 8)}?#ü`;
  await page.goto(`${base}/subscribers`);
  await page.getByRole('button', { name: 'New subscriber' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Id', { exact: true }).fill(id);
  await dialog.getByLabel('Locale').fill('not a locale');
  await dialog.getByRole('button', { name: /^Create/ }).click();
  await expect(dialog.getByLabel('Locale')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Locale').fill('pt-PT');
  await dialog.getByRole('button', { name: /^Create/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
  await expect(page.getByText('Nothing has been sent to this person yet')).toBeVisible();
});

test('an unknown id says so, and a list that cannot be read says why with the request id', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/subscribers/nobody-at-all`);
  await expect(page.getByText('There is no subscriber with this id here')).toBeVisible();
  await page.getByRole('link', { name: 'All subscribers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Subscribers' })).toBeVisible();
  await page.route(/\/v1\/subscribers\?/, (route) => route.fulfill(unavailable));
  const box = page.getByRole('combobox', { name: /search/i });
  await box.fill('e2e-');
  await box.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: 'The database is away.' });
  await expect(alert).toContainText('req_e2e');
  await page.unroute(/\/v1\/subscribers\?/);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
});
