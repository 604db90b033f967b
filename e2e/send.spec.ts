import { expect, test } from '@playwright/test';
import { api, deliveriesOf, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { arrivalsOf } from './support/sandbox.ts';
import { readStack } from './support/stack.ts';

test('one call rings e-mail, SMS and in-app, and says why it does not ring the others', async () => {
  const person = await newPerson();
  const id = await send(orderShipped([person.id]));
  await expect
    .poll(() => statusesOf(id))
    .toEqual({
      email: 'sent',
      sms: 'delivered',
      in_app: 'sent',
      push: 'filtered',
      webhook: 'filtered',
    });
  const deliveries = await deliveriesOf(id);
  const email = deliveries.find(({ channel }) => channel === 'email');
  const [mail] = await arrivalsOf('email', email?.id ?? '');
  expect(mail?.to).toContain(person.email);
  const push = await api<{ decision: { summary: string } }>(
    `/v1/deliveries/${deliveries.find(({ channel }) => channel === 'push')?.id}`,
  );
  expect(push.decision.summary).toBe(`Not sent by push: ${person.id} has no push subscription.`);
});

test('a hundred calls with one key are one notification', async () => {
  const person = await newPerson();
  const body = orderShipped([person.id]);
  const key = `e2e-${person.id}`;
  const answers = await Promise.all(
    Array.from({ length: 100 }, () =>
      api<{ id: string }>('/v1/notifications', { body, headers: { 'idempotency-key': key } }),
    ),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
});

test('a body with five mistakes is answered once, with all five', async () => {
  const { apiUrl, apiKey } = readStack();
  const response = await fetch(`${apiUrl}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      workflow: 7,
      to: [],
      channels: ['pigeon'],
      expires_at: 'tomorrow',
      metadata: { size: 4 },
    }),
  });
  const problem = (await response.json()) as { code: string; errors: { pointer: string }[] };
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(problem.errors.map(({ pointer }) => pointer.split('/')[1]).sort()).toEqual([
    'channels',
    'expires_at',
    'metadata',
    'to',
    'workflow',
  ]);
});

test('a person who unsubscribes by the link of a mail gets no more of that category', async () => {
  const person = await newPerson();
  const digest = () => send({ workflow: 'weekly-digest', to: [person.id], data: {}, channels: ['email'] });
  const first = await digest();
  await expect.poll(() => statusesOf(first)).toEqual({ email: 'sent' });
  const [delivery] = await deliveriesOf(first);
  const [mail] = await arrivalsOf('email', delivery?.id ?? '');
  const link = /https?:\/\/[^\s"<>]+\/u\/[A-Za-z0-9_-]+/.exec(JSON.stringify(mail?.content))?.[0] ?? '';
  expect(link).not.toBe('');

  // A scanner that opens the link changes nothing.
  expect((await fetch(link)).status).toBe(200);
  const second = await digest();
  await expect.poll(() => statusesOf(second)).toEqual({ email: 'sent' });

  const oneClick = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(oneClick.status).toBe(200);
  const third = await digest();
  await expect.poll(() => statusesOf(third)).toEqual({ email: 'filtered' });
  const [filtered] = await deliveriesOf(third);
  const { reason, decision } = await api<{ reason: string; decision: { summary: string } }>(
    `/v1/deliveries/${filtered?.id}`,
  );
  expect(reason).toBe('unsubscribed');
  expect(decision.summary).toMatch(
    new RegExp(`^Not sent by email: ${person.id} turned off .+ by email on .+ \\(unsubscribe link\\)\\.$`),
  );
});
