import { CHANNELS, CHOICE_LEVELS, type Channel, type ChoiceLevel } from '@carillon/core';
import { createProvider, createSubscriber, createWorkflow } from '@carillon/db/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Worker } from '../../../../worker/src/create-worker.ts';
import { createTestWorker, newNamespace } from '../../../../worker/src/testing/test-worker.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

/** What the product says of itself: a dry run and the worker never disagree about a decision. */

interface Layer {
  level: ChoiceLevel;
  channel: Channel;
  enabled: boolean;
  source: 'api' | 'unsubscribe_link';
}

interface Person {
  choices: Layer[];
  addresses: ('email' | 'sms')[];
  suppressed: 'bounce' | 'stop' | null;
  isErased: boolean;
}

interface Setting {
  required: Channel[];
  categoryDefaults: Partial<Record<Channel, boolean>>;
  workflowDefaults: Partial<Record<Channel, boolean>>;
  people: Person[];
  isSandbox: boolean;
}

const channel = fc.constantFrom(...CHANNELS);
const defaults = fc.dictionary(channel, fc.boolean(), { maxKeys: 3 });
const person: fc.Arbitrary<Person> = fc.record({
  choices: fc.uniqueArray(
    fc.record({
      level: fc.constantFrom(...CHOICE_LEVELS),
      channel,
      enabled: fc.boolean(),
      source: fc.constantFrom('api' as const, 'unsubscribe_link' as const),
    }),
    { maxLength: 6, selector: ({ level, channel }) => (level === 'global' ? level : `${level} ${channel}`) },
  ),
  addresses: fc.subarray(['email', 'sms'] as const).map((list) => [...list]),
  suppressed: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    fc.constantFrom('bounce' as const, 'stop' as const),
  ),
  isErased: fc.nat(9).map((n) => n === 0),
});
const setting: fc.Arbitrary<Setting> = fc.record({
  required: fc.subarray([...CHANNELS]),
  categoryDefaults: defaults,
  workflowDefaults: defaults,
  people: fc.array(person, { minLength: 12, maxLength: 20 }),
  isSandbox: fc.nat(5).map((n) => n === 0),
});

let api: TestApi;
let tenant: TestTenant;
let worker: Worker;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  // No provider for webhook, so that this reason comes up as well.
  for (const channel of ['email', 'sms', 'push', 'in_app'] as const) await createProvider(api.db, tenant, channel);
  worker = createTestWorker(api.db, { namespace: newNamespace() });
  await worker.start();
  await vi.waitFor(() => expect(worker.health().broker.rabbitmq).toBe('up'), { timeout: 20_000 });
});
afterAll(async () => {
  await worker?.stop();
  await api?.close();
});

async function createPerson(keys: { workflow: string; category: string }, made: Person) {
  const { environmentId } = tenant;
  const { subscriberId, externalId } = await createSubscriber(api.db, tenant, { channels: made.addresses });
  const keyOf: Record<ChoiceLevel, string> = {
    workflow: keys.workflow,
    category: keys.category,
    channel: '',
    global: '',
  };
  await api.db.prisma.preference.createMany({
    data: made.choices.map(({ level, channel, enabled, source }) => ({
      ...{ subscriberId, environmentId, level, enabled, source },
      key: keyOf[level],
      channel: level === 'global' ? '' : channel,
    })),
  });
  const email = await api.db.prisma.address.findFirst({ where: { subscriberId, channel: 'email' } });
  if (made.suppressed && email) {
    const { valueHash } = email;
    await api.db.prisma.suppression.create({
      data: { environmentId, channel: 'email', valueHash, kind: made.suppressed },
    });
  }
  if (made.isErased) {
    await api.db.prisma.subscriber.update({ where: { id: subscriberId }, data: { erasedAt: new Date() } });
  }
  return externalId;
}

interface Verdict {
  who: string;
  channel: Channel;
  decision: unknown;
  start: string;
}

const sorted = (rows: Verdict[]) => rows.sort((a, b) => `${a.who} ${a.channel}`.localeCompare(`${b.who} ${b.channel}`));

async function storedVerdicts(requestId: string, count: number): Promise<Verdict[]> {
  const query = `SELECT s.external_id AS who, d.channel, d.decision, d.is_sandbox AS "isSandbox"
      FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id JOIN notification n ON n.id = d.notification_id
     WHERE n.request_id = $1`;
  const rows = await vi.waitFor(
    async () => {
      const found = await api.db.pool.query(query, [requestId]);
      expect(found.rows).toHaveLength(count);
      return found.rows;
    },
    { timeout: 20_000, interval: 50 },
  );
  return sorted(
    rows.map(({ who, channel, decision: { version: _version, ...decision }, isSandbox }) => ({
      ...{ who, channel, decision },
      start: decision.deliver && !isSandbox ? 'goes on' : 'ends',
    })),
  );
}

test('a dry run decides as the worker does, over random layers of preferences', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(setting, async (made) => {
      run += 1;
      const key = `agree-${run}`;
      const workflow = await createWorkflow(api.db, tenant, { key });
      const { key: category } = await api.db.prisma.category.update({
        where: { id: workflow.categoryId },
        data: { requiredChannels: made.required, defaults: made.categoryDefaults },
      });
      await api.db.prisma.workflowVersion.update({
        where: { id: workflow.versionId },
        data: { defaults: made.workflowDefaults },
      });
      const to: string[] = [];
      for (const one of made.people) to.push(await createPerson({ workflow: key, category }, one));
      const body = { workflow: key, to, data: { name: 'x' }, test: { sandbox: made.isSandbox } };
      const dry = await tenant.call('POST', '/v1/notifications/dry-run', body);
      expect(dry).toMatchObject({ status: 200, body: { truncated: false } });
      const sent = await tenant.call('POST', '/v1/notifications', body);
      const expected = dry.body.deliveries.map(
        (row: { subscriber_id: string; channel: Channel; decision: unknown; status: string }): Verdict => ({
          ...{ who: row.subscriber_id, channel: row.channel, decision: row.decision },
          start: row.status === 'queued' ? 'goes on' : 'ends',
        }),
      );
      expect(sorted(expected)).toEqual(await storedVerdicts(String(sent.headers['x-request-id']), expected.length));
    }),
    { numRuns: 8 },
  );
}, 120_000);
