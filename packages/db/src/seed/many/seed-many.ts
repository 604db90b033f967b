import { randomUUID } from 'node:crypto';
import type { Channel } from '@carillon/core';
import { inTransaction } from '../../database.ts';
import { loadWorkflowVersions } from '../../pipeline/workflow-facts.ts';
import type { Scope } from '../../scope.ts';
import type { SealedStore } from '../../sealed-store.ts';
import { uuidFloor } from '../../uuid-floor.ts';
import { countMany } from './count-many.ts';
import { bytesText, insertRows } from './insert-rows.ts';
import { type PlannedNotification, planNotification, REFUSED_AT, type Stage } from './many-notification.ts';
import { makePeople, type Person } from './many-people.ts';
import { createRandom, type Random } from './random.ts';
import { sampleData } from './sample-data.ts';
import { spreadInstants, uuidAt } from './timeline.ts';

export interface ManyFacts {
  people: number;
  notifications: number;
  deliveries: number;
}

interface ManyOptions {
  deliveries: number;
  nowMs?: number;
  onProgress?: (deliveries: number) => void;
}

const DAYS = 14;
const NOTIFICATIONS_AT_ONCE = 400;
/** About as many deliveries as a notification of this scenario has. */
const DELIVERIES_PER_NOTIFICATION = 5.37;
const SEED = 4_711;

interface WorkflowOfScene {
  versionId: string;
  key: string;
  channels: Channel[];
  isCritical: boolean;
}

/**
 * Two weeks of a busy environment, ended: people, notifications, deliveries, attempts and counts. Nothing of it moves,
 * so nothing is sent. Every run adds its own people and deliveries.
 * @throws Error when the environment has no workflow
 */
export async function seedMany(store: SealedStore, scope: Scope, options: ManyOptions): Promise<ManyFacts> {
  const { deliveries: wanted, nowMs = Date.now() } = options;
  const random = createRandom(SEED);
  const people = await makePeople(store, scope, Math.max(20, Math.ceil(wanted / 50)), nowMs, random);
  await refuseMarketing(store, scope, people);
  const write = await writerOf(store, scope, people, random);
  const instants = spreadInstants(Math.ceil(wanted / DELIVERIES_PER_NOTIFICATION), DAYS, nowMs, random);
  const facts: ManyFacts = { people: people.length, notifications: 0, deliveries: 0 };
  for (let start = 0; start < instants.length; start += NOTIFICATIONS_AT_ONCE) {
    const planned = await write(instants.slice(start, start + NOTIFICATIONS_AT_ONCE));
    facts.notifications += planned.length;
    facts.deliveries += planned.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
    options.onProgress?.(facts.deliveries);
  }
  const [first, last] = [instants[0] ?? nowMs, instants.at(-1) ?? nowMs];
  await countMany(store.db.pool, scope.environmentId, uuidFloor(first), uuidFloor(last + 60_000));
  await store.db.pool.query('ANALYZE subscriber, notification, delivery, attempt, stat_minute');
  return facts;
}

/** What plans and stores a batch of notifications, given when they were accepted. */
async function writerOf(store: SealedStore, scope: Scope, people: readonly Person[], random: Random) {
  const stage = await readStage(store, scope);
  const workflows = await readWorkflows(store, scope);
  const facts = await loadWorkflowVersions(
    store.db.pool,
    workflows.map(({ versionId }) => versionId),
  );
  const seal = async (place: 'notification.to' | 'notification.data', id: string, value: unknown) =>
    bytesText(await store.sealer.seal(scope.environmentId, place, id, JSON.stringify(value)));
  return async (instants: readonly number[]): Promise<PlannedNotification[]> => {
    const planned: PlannedNotification[] = [];
    for (const [index, acceptedMs] of instants.entries()) {
      const workflow = workflows[random.whole(workflows.length)] as WorkflowOfScene;
      const version = facts.find(({ versionId }) => versionId === workflow.versionId);
      if (version === undefined) throw new Error('the workflow has no version');
      const id = uuidAt(acceptedMs, index);
      const recipients = pickRecipients(people, random);
      const to = recipients.map(({ externalId }) => ({ id: externalId }));
      const data = { data: sampleData(workflow.key, random), overrides: {} };
      const sealed = { to: await seal('notification.to', id, to), data: await seal('notification.data', id, data) };
      planned.push(planNotification({ stage, version, ...workflow, acceptedMs, id, random }, recipients, sealed));
    }
    await storeAll(store, planned);
    return planned;
  };
}

async function storeAll({ db }: SealedStore, planned: readonly PlannedNotification[]): Promise<void> {
  await inTransaction(db.pool, async (tx) => {
    await insertRows(
      tx,
      'notification',
      planned.map(({ row }) => row),
    );
    await insertRows(
      tx,
      'notification_channel',
      planned.flatMap(({ channels }) => channels),
    );
    await insertRows(
      tx,
      'delivery',
      planned.flatMap(({ deliveries }) => deliveries),
    );
    await insertRows(
      tx,
      'attempt',
      planned.flatMap(({ attempts }) => attempts),
    );
  });
}

/** Mostly one person, now and then a team, seldom a crowd. */
function pickRecipients(people: readonly Person[], random: Random): Person[] {
  const size = random.weighted({ '1': 965, '5': 30, '60': 5 });
  const start = random.whole(people.length);
  return Array.from(
    { length: Math.min(Number(size), people.length) },
    (_, n) => people[(start + n) % people.length] as Person,
  );
}

async function readStage({ db }: SealedStore, scope: Scope): Promise<Stage> {
  const { rows } = await db.pool.query<{ id: string; channel: Channel }>(
    'SELECT id, channel FROM provider WHERE environment_id = $1 AND is_enabled ORDER BY id',
    [scope.environmentId],
  );
  return {
    environmentId: scope.environmentId,
    providerIds: Object.fromEntries(rows.map(({ id, channel }) => [channel, id])),
    workerId: randomUUID(),
  };
}

async function readWorkflows({ db }: SealedStore, scope: Scope): Promise<WorkflowOfScene[]> {
  const { rows } = await db.pool.query<WorkflowOfScene>(
    `SELECT v.id AS "versionId", w.key, v.channels, w.is_critical AS "isCritical"
       FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.current_version
      WHERE w.environment_id = $1 ORDER BY w.key`,
    [scope.environmentId],
  );
  if (rows.length === 0) throw new Error('The environment has no workflow: seed the demo first.');
  return rows;
}

/** Their choice, where the preference pages and the filter find it. */
async function refuseMarketing({ db }: SealedStore, scope: Scope, people: readonly Person[]): Promise<void> {
  const refusing = people.filter(({ refusesMarketing }) => refusesMarketing);
  const choice = { environment_id: scope.environmentId, level: 'category', key: 'marketing', enabled: false };
  const rows = refusing.flatMap(({ id }) =>
    ['email', 'sms', 'push', 'in_app'].map((channel) => ({
      ...choice,
      ...{ subscriber_id: id, channel, source: 'preference_page' },
    })),
  );
  await insertRows(
    db.pool,
    'preference',
    rows.map((row) => ({ ...row, set_at: REFUSED_AT })),
  );
  const atMs = Date.parse(REFUSED_AT);
  await insertRows(
    db.pool,
    'preference_change',
    rows.map((row, index) => ({
      ...row,
      id: uuidAt(atMs, index % 4_096),
      actor: 'subscriber',
      changed_at: REFUSED_AT,
    })),
  );
}
