import { createUnsubscribeToken } from '@carillon/channels';
import { uuidV7 } from '@carillon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, send, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let marketingId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  const { environmentId } = tenant;
  marketingId = uuidV7();
  const [securityId, workflowId] = [uuidV7(), uuidV7()];
  await api.db.prisma.category.createMany({
    data: [
      { id: marketingId, environmentId, key: 'marketing', name: 'Mar<keting' },
      { id: securityId, environmentId, key: 'security', name: 'Security', requiredChannels: ['email', 'sms'] },
    ],
  });
  await api.db.prisma.workflow.create({
    data: {
      id: workflowId,
      ...{ environmentId, key: 'digest', name: 'Digest', categoryId: marketingId },
      versions: { create: { id: uuidV7(), environmentId, version: 1, channels: ['email', 'push'] } },
    },
  });
});
afterAll(() => api.close());

const person = async (id: string): Promise<string> => {
  await tenant.call('PUT', `/v1/subscribers/${id}`, {});
  return `/v1/subscribers/${id}/preferences`;
};
const rowOf = async (externalId: string) =>
  api.db.prisma.subscriber.findUniqueOrThrow({
    where: { environmentId_externalId: { environmentId: tenant.environmentId, externalId } },
  });

test('a change shows in the matrix, in the ledger, and raises choices_version once', async () => {
  const path = await person('ana');
  const changes = [{ level: 'category', category: 'marketing', channel: 'email', enabled: false }];
  const patched = await tenant.call('PATCH', path, { changes });
  expect(patched.status).toBe(200);
  const [marketing] = patched.body.categories;
  expect(marketing.channels.email).toMatchObject({
    enabled: false,
    set: false,
    origin: { rule: 'choice_category', by: 'API' },
  });
  expect(marketing.workflows[0].channels.email.enabled).toBe(false);
  expect(marketing.workflows[0].channels.push.enabled).toBe(true);
  expect((await rowOf('ana')).choicesVersion).toBe(2);

  await tenant.call('PATCH', path, { changes });
  expect((await rowOf('ana')).choicesVersion).toBe(2);

  await tenant.call('PATCH', path, { changes: [{ ...changes[0], enabled: null }] });
  const { body } = await tenant.call('GET', `${path}/history?limit=1`);
  expect(body.data).toMatchObject([
    { level: 'category', key: 'marketing', channel: 'email', enabled: null, source: 'api' },
  ]);
  const next = await tenant.call('GET', `${path}/history?limit=1&cursor=${body.next_cursor}`);
  expect(next.body).toMatchObject({ has_more: false, data: [{ enabled: false }] });
  expect((await tenant.call('GET', path)).body.choices).toEqual([]);
});

test('what is required stays on, and nothing of such a request is applied', async () => {
  const path = await person('req');
  const { status, body } = await tenant.call('PATCH', path, {
    changes: [
      { level: 'category', category: 'marketing', channel: 'email', enabled: false },
      { level: 'category', category: 'security', channel: 'sms', enabled: false },
    ],
  });
  expect([status, body.code, body.errors[0].pointer]).toEqual([409, 'category_required', '/changes/1']);
  expect((await tenant.call('GET', path)).body.choices).toEqual([]);
});

test('a switch for a whole category sets the channels that it can', async () => {
  const path = await person('whole');
  const { body } = await tenant.call('PATCH', path, {
    changes: [{ level: 'category', category: 'security', enabled: false }],
  });
  const channels = body.choices.map(({ channel }: { channel: string }) => channel).toSorted();
  expect(channels).toEqual(['in_app', 'push', 'webhook']);
});

test('unsubscribing from all clears the specific choices and leaves what is required', async () => {
  const path = await person('all');
  await tenant.call('PATCH', path, {
    changes: [{ level: 'workflow', workflow: 'digest', channel: 'email', enabled: true }],
  });
  const { body } = await tenant.call('PATCH', path, { unsubscribe_all: true });
  expect(body.choices).toMatchObject([{ level: 'global', enabled: false }]);
  expect(body.categories[0].workflows[0].channels.email.enabled).toBe(false);
  expect(body.categories[1].channels.email.enabled).toBe(true);
});

test('unknown keys, empty requests and fields of other levels are named', async () => {
  const path = await person('bad');
  const unknown = await tenant.call('PATCH', path, {
    changes: [
      { level: 'workflow', workflow: 'nope', enabled: true },
      { level: 'category', category: 'nope', enabled: true },
    ],
  });
  expect(unknown.status).toBe(422);
  expect(unknown.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/changes/0/workflow',
    '/changes/1/category',
  ]);
  for (const body of [{}, { changes: [] }, { changes: [{ level: 'global', channel: 'email', enabled: false }] }]) {
    expect((await tenant.call('PATCH', path, body)).status).toBe(422);
  }
});

test('the unsubscribe link changes nothing when opened, and acts at once when posted', async () => {
  const path = await person('linked');
  const { id: subscriberId } = await rowOf('linked');
  const claim = { environmentId: tenant.environmentId, subscriberId, categoryId: marketingId };
  const token = createUnsubscribeToken(api.deps.env.UNSUBSCRIBE_KEY, claim);

  const page = await send(api.app, 'GET', `/u/${token}`);
  expect(page.status).toBe(200);
  expect(page.body).toContain('<form method="post">');
  expect(page.body).toContain('Mar&lt;keting');
  expect((await tenant.call('GET', path)).body.choices).toEqual([]);

  const press = () =>
    api.app.inject({
      method: 'POST',
      url: `/u/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
  for (const answer of [await press(), await press()]) expect(answer.statusCode).toBe(200);
  expect((await tenant.call('GET', path)).body.choices).toMatchObject([
    { level: 'category', key: 'marketing', channel: 'email', enabled: false, source: 'unsubscribe_link' },
  ]);
  const history = await tenant.call('GET', `${path}/history`);
  expect(history.body.data).toMatchObject([{ source: 'unsubscribe_link', actor: 'subscriber' }]);

  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  for (const bad of [altered, token.slice(1), 'x']) {
    expect((await send(api.app, 'GET', `/u/${bad}`)).status).toBe(404);
    expect((await send(api.app, 'POST', `/u/${bad}`)).status).toBe(404);
  }
});

test('each cell and each entry of the ledger names who chose', async () => {
  const path = await person('named');
  const changes = [{ level: 'channel', channel: 'sms', enabled: false }];
  const { body } = await tenant.call('PATCH', path, { changes });
  const actor = body.choices[0].actor;
  expect(actor).toMatch(/^key:key_/);
  const name = body.choices[0].actor_name;
  expect(name).not.toBe('');
  expect(body.categories[0].channels.sms.origin).toMatchObject({ rule: 'choice_channel', actor, actor_name: name });
  expect(body.categories[0].channels.email.origin).toMatchObject({ actor: null, actor_name: null });
  const history = await tenant.call('GET', `${path}/history`);
  expect(history.body.data).toMatchObject([{ level: 'channel', actor, actor_name: name }]);
});

test('a dry run answers what would be, also for workflows below a category, and stores nothing', async () => {
  const path = await person('dry');
  const before = (await rowOf('dry')).choicesVersion;
  const { status, body } = await tenant.call('PATCH', path, {
    dry_run: true,
    changes: [{ level: 'category', category: 'marketing', channel: 'email', enabled: false }],
  });
  expect(status).toBe(200);
  expect(body.categories[0].channels.email).toMatchObject({ enabled: false, set: false });
  expect(body.categories[0].workflows[0].channels.email.enabled).toBe(false);
  expect((await tenant.call('GET', path)).body.choices).toEqual([]);
  expect((await tenant.call('GET', `${path}/history`)).body.data).toEqual([]);
  expect((await rowOf('dry')).choicesVersion).toBe(before);
  const refused = await tenant.call('PATCH', path, {
    dry_run: true,
    changes: [{ level: 'category', category: 'security', channel: 'sms', enabled: false }],
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'category_required']);
});

test('a change of what somebody else changed meanwhile is refused whole, and named', async () => {
  const path = await person('race');
  const place = { level: 'category', category: 'marketing', channel: 'sms' };
  await tenant.call('PATCH', path, { changes: [{ ...place, enabled: true }] });
  const { status, body } = await tenant.call('PATCH', path, {
    changes: [
      { level: 'global', enabled: false, expected: null },
      { ...place, enabled: false, expected: null },
    ],
  });
  expect([status, body.code, body.errors[0]]).toMatchObject([
    409,
    'conflict',
    { pointer: '/changes/1', code: 'changed_meanwhile' },
  ]);
  expect((await tenant.call('GET', path)).body.choices).toHaveLength(1);
  const good = await tenant.call('PATCH', path, { changes: [{ ...place, enabled: false, expected: true }] });
  expect(good.status).toBe(200);
  const vague = { level: 'category', category: 'marketing', enabled: false, expected: null };
  expect((await tenant.call('PATCH', path, { changes: [vague] })).status).toBe(422);
});
