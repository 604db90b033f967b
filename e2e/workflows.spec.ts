import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { api } from './support/api.ts';
import { query } from './support/database.ts';
import { signIn } from './support/sign-in.ts';

const templateOf = async (workflow: string, channel: string): Promise<string> =>
  (await api<{ data: { id: string }[] }>(`/v1/templates?workflow=${workflow}&channel=${channel}`)).data[0]?.id ?? '';

/** Next has an alert of its own outside of the page. */
const alerts = (page: Page) => page.locator('#main').getByRole('alert');
const mail = (page: Page) => page.frameLocator('iframe[title="Rendered e-mail"]');

test('a workflow shows what it says on each channel, and leads to a first try', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/workflows`);
  await page.getByRole('link', { name: 'Order shipped' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Order shipped');
  await expect(mail(page).getByRole('heading')).toContainText('Your order is on its way');
  await page.getByRole('button', { name: 'Mobile' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('[data-email-width="mobile"][data-email-colours="dark"]')).toBeVisible();
  const panel = page.getByRole('tabpanel');
  await page.getByRole('tab', { name: 'SMS' }).click();
  await expect(panel).toContainText(/1 segment, GSM-7/);
  await page.getByRole('tab', { name: 'In-app' }).click();
  await expect(panel).toContainText(/Order .+ is on its way/);
  await page.getByRole('tab', { name: 'Webhook' }).click();
  await expect(panel).toContainText('"event": "order.shipped"');
  await expect(page.getByRole('table', { name: 'Fields of the payload' })).toContainText('orderId required');
  await page.getByRole('link', { name: 'Try it' }).click();
  await expect(page.getByRole('combobox', { name: 'Workflow' })).toHaveValue('order-shipped');
});

test('a payload that breaks a template says so and does not blank the preview', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/templates/${await templateOf('order-shipped', 'sms')}`);
  const sample = page.getByLabel('Sample payload');
  await sample.fill('{ "orderId": "T-5" }');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Order T-5 is on its way.');
  await sample.fill('{}');
  await expect(preview).toContainText(/data\.orderId is not in this data.*line 1, column 10/);
  await sample.fill(JSON.stringify({ orderId: 'x'.repeat(1_700) }));
  await expect(preview.getByRole('alert')).toContainText('The field body could not be rendered');
  await expect(preview).toContainText('Order is on its way.');
  await sample.fill('{ "orderId"');
  await expect(sample).toHaveAttribute('aria-invalid', 'true');
  await expect(preview).toContainText('Order is on its way.');
});

test("a template's own mistake is named with its line and column", async ({ page }) => {
  const base = await signIn(page);
  const locale = `x-${randomUUID().slice(0, 8)}`;
  await query(
    `INSERT INTO template (id, environment_id, workflow_id, channel, locale, version, source)
     SELECT gen_random_uuid(), environment_id, workflow_id, 'sms', $1, 1, $2::jsonb FROM template
      WHERE id = (SELECT t.id FROM template t JOIN workflow w ON w.id = t.workflow_id JOIN environment e ON e.id = t.environment_id
                   WHERE w.key = 'order-shipped' AND t.channel = 'sms' AND NOT e.is_production ORDER BY t.id LIMIT 1)`,
    [locale, JSON.stringify({ body: 'Hello\n{{ data.orderId | shout }}' })],
  );
  try {
    const { data } = await api<{ data: { id: string }[] }>(`/v1/templates?locale=${locale}`);
    await page.goto(`${base}/templates/${data[0]?.id}`);
    await expect(alerts(page).first()).toContainText('The field body could not be rendered, line 2, column 1');
    await expect(page.getByRole('list', { name: 'Source of body' }).locator('[aria-current]')).toContainText('shout');
  } finally {
    await query('DELETE FROM template WHERE locale = $1', [locale]);
  }
});

test('templates are narrowed by the URL, and what matches nothing can be cleared', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/templates?workflow=login-code&channel=push`);
  await expect(page.getByRole('status')).toContainText('No templates match these 2 filters');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(page.getByRole('table')).toContainText('Order shipped');
  await page.goBack();
  await expect(page).toHaveURL(/workflow=login-code/);
});

test('a list that cannot be read says why, and is there again after "Try again"', async ({ page }) => {
  const base = await signIn(page);
  const problem = {
    title: 'Not now',
    detail: 'Postgres is away.',
    code: 'unavailable',
    request_id: 'req_e2e',
    retryable: false,
  };
  await page.route('**/v1/templates?*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
  );
  await page.goto(`${base}/templates`);
  await page.getByRole('button', { name: /^Channel/ }).click();
  await page.getByRole('menuitemradio', { name: 'SMS' }).click();
  await expect(alerts(page)).toContainText('Postgres is away.');
  await expect(alerts(page)).toContainText('req_e2e');
  await page.unroute('**/v1/templates?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alerts(page)).toHaveCount(0);
  await expect(page.getByRole('table')).not.toContainText('Push');
});

test('an environment without workflows says how they come to be', async ({ page }) => {
  const base = await signIn(page);
  const slug = `empty-${randomUUID().slice(0, 8)}`;
  await query(
    `INSERT INTO environment (id, workspace_id, slug, name, wrapped_hash_key)
     SELECT gen_random_uuid(), workspace_id, $1, 'Empty', wrapped_hash_key FROM environment WHERE slug = 'development' LIMIT 1`,
    [slug],
  );
  try {
    const empty = base.replace(/[^/]+$/, slug);
    for (const [room, words] of [
      ['workflows', 'No workflows yet'],
      ['templates', 'No templates yet'],
      ['send', 'There is no workflow to send yet'],
    ] as const) {
      // A session knows of a new environment within seconds.
      await expect(async () => {
        await page.goto(`${empty}/${room}`);
        await expect(page.getByRole('heading', { name: words })).toBeVisible({ timeout: 3_000 });
      }).toPass();
    }
  } finally {
    await query('DELETE FROM environment WHERE slug = $1', [slug]);
  }
});
