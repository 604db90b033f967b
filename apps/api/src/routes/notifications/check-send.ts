import { type Channel, type FieldError, type Recipient, recipientSchema } from '@carillon/core';
import { findSendableWorkflow, findTopicIds, type Scope, type SendableWorkflow } from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { createDataSchemas, type DataSchemas } from '../../http/data-schema.ts';
import { createShortCache, type ShortCache } from '../../http/short-cache.ts';
import { type CheckedRecipients, checkRecipients, type Rejection } from './check-recipients.ts';
import { durationMs } from './duration.ts';
import { MAX_DATA_BYTES, MAX_RECIPIENTS } from './send-body.ts';

const WORKFLOW_FRESH_MS = 2_000;
const WORKFLOWS_REMEMBERED = 5_000;
const YEAR_MS = 366 * 86_400_000;
const instantSchema = z.iso.datetime({ offset: true });

/** What the checks of a send request found, beyond its shape. */
export interface CheckedSend {
  /** Null when there is no workflow of that key. */
  workflow: SendableWorkflow | null;
  recipients: CheckedRecipients;
  topicIds: string[];
  rejections: Rejection[];
  channels: Channel[];
  expiresAt: Date | null;
  mistakes: FieldError[];
}

export interface SendChecks {
  /** Looks at whatever of the body has the right shape, so that one answer names every mistake. Never throws for a body. */
  check(body: unknown, scope: Scope): Promise<CheckedSend>;
}

/** Checks of send requests; workflows and compiled schemas are remembered for a moment. */
export function createSendChecks(deps: ApiDependencies): SendChecks {
  const workflows = createShortCache<SendableWorkflow | null>(WORKFLOW_FRESH_MS, WORKFLOWS_REMEMBERED, deps.now);
  const schemas = createDataSchemas(deps.now);
  return {
    async check(body, scope) {
      const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
      const workflow = await findWorkflow(deps, workflows, scope, fields.workflow);
      const to = readRecipients(fields.to);
      const recipients = checkRecipients(to, deps.env.EGRESS_ALLOW);
      const { topicIds, rejections } = await resolveTopics(deps, scope, recipients);
      const expiry = readExpiry(fields, workflow, deps.now());
      const mistakes = [
        ...channelMistakes(fields.channels, workflow),
        ...expiry.mistakes,
        ...(await dataMistakes(schemas, workflow, fields.data, to)),
      ];
      const channels = chosenChannels(fields.channels, workflow);
      return { workflow, recipients, topicIds, rejections, channels, expiresAt: expiry.at, mistakes };
    },
  };
}

async function findWorkflow(
  deps: ApiDependencies,
  known: ShortCache<SendableWorkflow | null>,
  scope: Scope,
  key: unknown,
): Promise<SendableWorkflow | null> {
  if (typeof key !== 'string' || key.length > 128 || /[\p{Cc}\p{Cs}]/u.test(key)) return null;
  return known.get(`${scope.environmentId} ${key}`, () => findSendableWorkflow(deps.database.pool, scope, key));
}

/** Entries of `to` in their places; null where the shape is wrong, which the schema reports. */
function readRecipients(to: unknown): (Recipient | null)[] {
  if (!Array.isArray(to) || to.length > MAX_RECIPIENTS) return [];
  return to.map((entry) => recipientSchema.safeParse(entry).data ?? null);
}

async function resolveTopics(deps: ApiDependencies, scope: Scope, recipients: CheckedRecipients) {
  const keys = recipients.topicKeys.map(({ key }) => key);
  const found = await findTopicIds(deps.database.pool, scope, keys);
  const missing = recipients.topicKeys.filter(({ key }) => !found.has(key));
  const rejections = [
    ...recipients.rejections,
    ...missing.map(({ index }) => ({
      index,
      field: 'topic',
      code: 'topic_not_found',
      message: 'There is no topic with this key.',
    })),
  ].sort((a, b) => a.index - b.index);
  return { topicIds: [...new Set(found.values())], rejections };
}

function channelMistakes(channels: unknown, workflow: SendableWorkflow | null): FieldError[] {
  if (!Array.isArray(channels) || workflow === null) return [];
  return channels.flatMap((channel, index) =>
    typeof channel !== 'string' || workflow.channels.includes(channel as Channel)
      ? []
      : [
          {
            pointer: `/channels/${index}`,
            code: 'channel_not_in_workflow',
            message: `is not a channel of this workflow, which has ${workflow.channels.join(', ')}`,
          },
        ],
  );
}

function chosenChannels(channels: unknown, workflow: SendableWorkflow | null): Channel[] {
  const own = workflow?.channels ?? [];
  return Array.isArray(channels) ? own.filter((channel) => channels.includes(channel)) : [...own];
}

function readExpiry(
  fields: Record<string, unknown>,
  workflow: SendableWorkflow | null,
  nowMs: number,
): { at: Date | null; mistakes: FieldError[] } {
  const { expires_at: instant, ttl } = fields;
  const mistake = (pointer: string, code: string, message: string) => ({
    at: null,
    mistakes: [{ pointer, code, message }],
  });
  if (instant !== undefined && ttl !== undefined) {
    return mistake('/ttl', 'conflicting_fields', 'says the same as expires_at: send one of them');
  }
  const field = instant === undefined ? '/ttl' : '/expires_at';
  let atMs = workflow?.ttlSeconds ? nowMs + workflow.ttlSeconds * 1_000 : null;
  if (instant !== undefined) atMs = Date.parse(instantSchema.safeParse(instant).data ?? '');
  if (typeof ttl === 'string') {
    const ms = durationMs(ttl);
    if (ms === null)
      return mistake('/ttl', 'invalid_format', 'must be a duration such as PT10M, without months or years');
    atMs = nowMs + ms;
  }
  // An instant that is none is reported by the schema.
  if (atMs === null || Number.isNaN(atMs)) return { at: null, mistakes: [] };
  if (atMs <= nowMs) return mistake(field, 'in_the_past', 'is over already');
  if (atMs > nowMs + YEAR_MS) return mistake(field, 'too_far_away', 'is more than a year away');
  return { at: new Date(atMs), mistakes: [] };
}

async function dataMistakes(
  schemas: DataSchemas,
  workflow: SendableWorkflow | null,
  raw: unknown,
  to: readonly (Recipient | null)[],
): Promise<FieldError[]> {
  const data = raw === undefined ? {} : raw;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const sizeBytes = Buffer.byteLength(JSON.stringify(data));
  if (sizeBytes > MAX_DATA_BYTES) {
    return [
      { pointer: '/data', code: 'too_large', message: `is ${sizeBytes} bytes; at most ${MAX_DATA_BYTES} are taken` },
    ];
  }
  if (workflow === null) return [];
  const check = (value: unknown, prefix: string) =>
    schemas.check(workflow.versionId, workflow.dataSchema, value, prefix);
  const withOwn = to.flatMap((recipient, index) =>
    typeof recipient === 'object' && recipient && 'data' in recipient && recipient.data
      ? [{ index, own: recipient.data }]
      : [],
  );
  // Somebody without data of their own gets the notification's alone, so it must be whole by itself.
  const shared = withOwn.length < to.length || to.length === 0 ? await check(data, '/data') : [];
  const own = await Promise.all(withOwn.map(({ index, own }) => check({ ...data, ...own }, `/to/${index}/data`)));
  return [...shared, ...own.flat()];
}
