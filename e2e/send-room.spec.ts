import { expect, type Page, test } from '@playwright/test';
import { api, orderShipped, send, statusesOf } from './support/api.ts';
import { newMember } from './support/members.ts';
import { newPerson } from './support/people.ts';
import { signIn } from './support/sign-in.ts';

/** A person who turned a category off by e-mail. */
async function personWithout(category: string): Promise<string> {
  const { id } = await newPerson();
  await api(`/v1/subscribers/${id}/preferences`, {
    method: 'PATCH',
    body: { changes: [{ level: 'category', category, channel: 'email', enabled: false }] },
  });
  return id;
}

async function addRecipient(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a recipient' }).fill(text);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

/** Next has an alert of its own outside of the page. */
const alerts = (page: Page) => page.locator('#main').getByRole('alert');

const previewOf = (page: Page, id: string, channel: string) =>
  page
    .getByRole('region', { name: `Preview for ${id}` })
    .getByRole('button')
    .filter({ hasText: channel });

test('a notification is composed, looked at before it goes, sent, and followed until it has ended', async ({
  page,
}) => {
  const base = await signIn(page);
  const [willing, unwilling] = [(await newPerson()).id, await personWithout('orders')];
  await page.goto(`${base}/send?workflow=order-shipped`);
  await addRecipient(page, willing);
  await addRecipient(page, unwilling);
  await page.getByLabel('orderId').fill('S-77');
  await page.getByRole('button', { name: 'See what would happen' }).click();

  await expect(previewOf(page, willing, 'Email')).toContainText('Would send');
  await expect(previewOf(page, unwilling, 'Email')).toContainText('Filtered');
  await expect(previewOf(page, unwilling, 'Email')).toContainText(
    new RegExp(`Would not be sent by email: ${unwilling} turned off Orders by email`),
  );
  await previewOf(page, willing, 'SMS').click();
  const person = page.getByRole('region', { name: `Preview for ${willing}` });
  await expect(person).toContainText('Order S-77 is on its way');
  await expect(person).toContainText(/1 segment, GSM-7/);

  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.getByRole('tabpanel', { name: 'curl command' })).toContainText(unwilling);
  await expect(page.getByRole('tabpanel', { name: 'curl command' })).toContainText('"orderId": "S-77"');
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  const followed = page.getByRole('region', { name: 'Sent' });
  await expect(followed).toContainText('Every channel has ended.');
  const row = (id: string) => followed.getByRole('listitem').filter({ hasText: id }).filter({ hasText: 'Email' });
  await expect(row(willing)).toContainText(/Sent|Delivered/);
  await expect(row(unwilling)).toContainText('Filtered');
  await followed.getByRole('link', { name: 'Open the notification' }).click();
  await expect(page).toHaveURL(/\/notifications\/ntf_/);
});

test('what the API says of a field stands at the field, before anything is sent', async ({ page }) => {
  const base = await signIn(page);
  const { id } = await newPerson();
  await page.goto(`${base}/send?workflow=order-shipped&to=${id}&preview=true`);
  await expect(previewOf(page, id, 'Email')).toContainText('Would send');
  await page.getByLabel('orderId').fill('');
  await expect(page.getByLabel('orderId')).toHaveAttribute('aria-invalid', 'true');
  await expect(alerts(page)).toContainText('The request is not right yet');
  await page.getByRole('tab', { name: 'JSON' }).click();
  await page.getByLabel('Payload as JSON').fill('{ "orderId": ');
  await expect(page.getByLabel('Payload as JSON')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
});

test('a test send is filtered everywhere, a draft survives a reload, and channels are narrowed', async ({ page }) => {
  const base = await signIn(page);
  const { id } = await newPerson();
  await page.goto(`${base}/send?workflow=payment-failed&to=${id}`);
  await page.getByRole('checkbox', { name: 'SMS' }).uncheck();
  await page.getByLabel('invoiceId').fill('INV-9');
  await page.getByLabel('Test send (sandbox)').check();
  await page.reload();
  await expect(page.getByLabel('invoiceId')).toHaveValue('INV-9');
  await expect(page.getByRole('checkbox', { name: 'SMS' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Run test send' }).click();
  const followed = page.getByRole('region', { name: 'Sent' });
  await expect(followed.getByRole('listitem').filter({ hasText: 'Email' })).toContainText('Filtered');
  await expect(followed.getByRole('listitem').filter({ hasText: 'SMS' })).toHaveCount(0);
});

test('a notification is sent again with what it had, to be changed first', async ({ page }) => {
  const base = await signIn(page);
  const { id } = await newPerson();
  const first = await send(
    orderShipped([id], { channels: ['email'], data: { orderId: 'R-1' }, metadata: { run: '7' } }),
  );
  await expect.poll(() => statusesOf(first)).toEqual({ email: 'sent' });
  await page.goto(`${base}/send?repeat=${first}`);
  await expect(page.getByRole('list', { name: 'Recipients' })).toContainText(id);
  await expect(page.getByLabel('orderId')).toHaveValue('R-1');
  await expect(page.getByRole('checkbox', { name: 'SMS' })).not.toBeChecked();
  await expect(page.getByText('Taken over as well: metadata.')).toBeVisible();
  await page.goto(`${base}/send?repeat=ntf_00000000000000000000000000`);
  await expect(alerts(page).first()).toContainText('could not be read');
});

test('a preview that cannot be made says why and keeps the last one', async ({ page }) => {
  const base = await signIn(page);
  const { id } = await newPerson();
  await page.goto(`${base}/send?workflow=order-shipped&to=${id}&preview=1`);
  await expect(previewOf(page, id, 'Email')).toContainText('Would send');
  await page.route('**/notifications/dry-run', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: {
        title: 'Not now',
        detail: 'Postgres is away.',
        code: 'unavailable',
        request_id: 'req_e2e',
        retryable: false,
      },
    }),
  );
  await page.getByLabel('orderId').fill('S-78');
  await expect(alerts(page)).toContainText('Postgres is away.');
  await expect(alerts(page)).toContainText('req_e2e');
  await expect(previewOf(page, id, 'Email')).toBeVisible();
  await page.unroute('**/notifications/dry-run');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alerts(page)).toHaveCount(0);
});

test('whoever may only read is told what is missing, and by whom it is given', async ({ page }) => {
  const viewer = await newMember('viewer');
  try {
    await page.goto(`${await signIn(page, viewer)}/send`);
    await expect(page.getByRole('note')).toContainText('Your role may not send notifications.');
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveCount(0);
  } finally {
    await viewer.remove();
  }
});
