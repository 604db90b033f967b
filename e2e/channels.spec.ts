import { expect, type Page, test } from '@playwright/test';
import { api } from './support/api.ts';
import { query } from './support/database.ts';
import { signIn } from './support/sign-in.ts';

/** Rarely sent to by other tests, so that a changed policy disturbs nobody. */
const CHANNEL = 'webhook';
const RESET = { max_attempts: null, timeout_ms: null };

interface Channel {
  policy: { max_attempts: { value: number; origin: string } };
  is_paused: boolean;
}
const channelNow = () => api<Channel>(`/v1/channels/${CHANNEL}`);
const patch = (body: Record<string, unknown>) => api(`/v1/channels/${CHANNEL}`, { method: 'PATCH', body });

test.afterEach(async () => {
  await patch({ ...RESET, is_paused: false });
});

/** Providers cannot be taken away by the API, and these are nobody's. */
test.afterAll(() => query("DELETE FROM provider WHERE name LIKE 'E2E %'"));

async function openChannel(page: Page, channel: string): Promise<void> {
  const base = await signIn(page);
  await page.goto(`${base}/channels/${channel}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Waits for what only a page that is awake has read.
  await expect(page.getByRole('button', { name: 'Add a provider…' })).toBeEnabled();
}

test('every channel shows who carries it, how it stands, what waits and how it retries', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/channels`);
  for (const name of ['Email', 'SMS', 'Push', 'In-app', 'Webhook']) {
    const card = page.getByRole('region', { name });
    await expect(card.getByText('Providers')).toBeVisible();
    await expect(card.getByRole('img', { name: /Attempt 1 at once/ })).toBeVisible();
  }
  await page.getByRole('link', { name: 'SMS', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'SMS' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '21610', exact: true })).toBeVisible();
});

test('a changed policy redraws its curve as it is typed, is saved, and is in force as an override', async ({
  page,
}) => {
  await openChannel(page, CHANNEL);
  const curve = page.getByRole('img', { name: /Attempt 1 at once/ });
  await expect(curve).toHaveAccessibleName(/attempt 8/);
  await page.getByLabel('Attempts', { exact: true }).fill('2');
  await expect(curve).not.toHaveAccessibleName(/attempt 3/);
  await expect(page.getByRole('status').filter({ hasText: 'Not saved yet' })).toContainText('Attempts');
  expect((await channelNow()).policy.max_attempts.origin).toBe('default');

  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Set in this environment; the default is 8.')).toBeVisible();
  expect((await channelNow()).policy.max_attempts).toMatchObject({ value: 2, origin: 'environment' });

  await page.getByRole('button', { name: 'Use the default for Attempts' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(async () => (await channelNow()).policy.max_attempts.origin).toBe('default');
});

test('a number out of bounds is said at its field, and what cannot be read is not sent', async ({ page }) => {
  await openChannel(page, CHANNEL);
  const limit = page.getByLabel('Time limit of one attempt');
  await limit.fill('soon');
  await expect(limit).toHaveAccessibleDescription(/such as 15 s/);
  await limit.fill('2 h');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(limit).toHaveAccessibleDescription(/Time limit of one attempt/);
  await expect(limit).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(limit).toHaveValue('15 s');
});

test('a channel is paused after a question and resumed at once', async ({ page }) => {
  await openChannel(page, CHANNEL);
  await page.getByRole('button', { name: 'Pause…' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Pause/ })
    .click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  expect((await channelNow()).is_paused).toBe(true);
  await page.getByRole('button', { name: /^Resume/ }).click();
  await expect.poll(async () => (await channelNow()).is_paused).toBe(false);
});

test("a test send shows the protocol's own answer, and wrong credentials are shown as refused", async ({ page }) => {
  await openChannel(page, 'email');
  await page
    .getByRole('button', { name: /Send a test… by Sandbox mail/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Send it to').fill('e2e-channels@example.com');
  await dialog.getByRole('button', { name: /Send the test/ }).click();
  await expect(dialog.getByText('Message: accepted.')).toBeVisible();
  const steps = dialog.getByRole('list', { name: 'What went over the wire' });
  await expect(steps).toContainText('AUTH PLAIN <credentials>');
  await expect(steps).toContainText(/queued as/);
  await expect(steps).not.toContainText('e2e-channels@example.com');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // A twin of the sandbox's provider with a wrong password; switched off, so that nothing is sent by it.
  const { data } = await api<{ data: { name: string; settings: Record<string, unknown> }[] }>(
    '/v1/providers?channel=email',
  );
  const name = `E2E wrong password ${Date.now()}`;
  const settings = data.find((provider) => provider.name === 'Sandbox mail')?.settings ?? {};
  const credentials = { user: 'sandbox', password: 'this-is-not-the-password' };
  const body = { channel: 'email', kind: 'smtp', name, settings, credentials, is_enabled: false, priority: 900 };
  await api('/v1/providers', { body });
  await page.reload();
  await page.getByRole('button', { name: `Send a test… by ${name}` }).click();
  await dialog.getByRole('button', { name: /Check the connection/ }).click();
  await expect(dialog.getByText('Connection: refused.')).toBeVisible();
  await expect(dialog.getByText(/535/).first()).toBeVisible();
});

test('a provider is added by the form of its kind, its mistakes are named at their fields', async ({ page }) => {
  await openChannel(page, CHANNEL);
  const name = `E2E hooks ${Date.now()}`;
  await page.getByRole('button', { name: 'Add a provider…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Order').fill('900');
  await dialog.getByLabel('Signing secret', { exact: true }).fill('too short');
  await dialog.getByRole('button', { name: /Add the provider/ }).click();
  await expect(dialog.getByLabel('Signing secret', { exact: true })).toHaveAccessibleDescription(/whsec_/);
  await dialog
    .getByLabel('Signing secret', { exact: true })
    .fill(`whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`);
  await dialog.getByRole('button', { name: /Add the provider/ }).click();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('secret …');
  await row.getByRole('switch').click();
  await expect(row.getByText('Off', { exact: true }).first()).toBeVisible();
});

test('an API that is away is said, with a way to try again', async ({ page }) => {
  const base = await signIn(page);
  const problem = {
    title: 'Not now',
    detail: 'The database is away.',
    code: 'unavailable',
    status: 503,
    request_id: 'req_e2e',
    retryable: true,
    errors: [],
  };
  await page.route('**/v1/channels', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
  await page.goto(`${base}/channels`);
  const alert = page.getByRole('alert').filter({ hasText: 'could not be' });
  await expect(alert).toContainText('req_e2e', { timeout: 20_000 });
  await page.unroute('**/v1/channels');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();
});
