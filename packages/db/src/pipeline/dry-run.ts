import type { Channel } from '@carillon/core';
import type pg from 'pg';
import { inUndoneTransaction } from '../database.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { type AcceptRecipient, resolveRecipients } from './accept-recipients.ts';
import { loadProviders, type ProviderRow } from './environment-settings.ts';
import { loadRecipients, type RecipientFacts } from './recipients.ts';
import { loadWorkflowVersions, type WorkflowVersionFacts } from './workflow-facts.ts';

/** A checked send request that is only to be looked at. */
export interface DryRunRequest {
  environmentId: string;
  workflowVersionId: string;
  channels: readonly Channel[];
  /** Without repeats, in the order of the request. */
  recipients: readonly AcceptRecipient[];
  topicIds: readonly string[];
  /** The customer's id of who caused it. */
  actor: string | null;
  /** People looked at, at most. */
  limit: number;
}

export interface DryRunPerson {
  id: string;
  externalId: string;
  /** The send would make this person. */
  isNew: boolean;
  locale: string | null;
  timezone: string | null;
  /** Sealed. */
  data: Buffer | null;
}

/** What the pipeline would find, had the request been sent. Sealed values are opened by the caller. */
export interface DryRunFacts {
  version: WorkflowVersionFacts | null;
  /** Enabled providers in order of preference. */
  providers: ProviderRow[];
  /** Those named in the request first, then members of its topics. */
  people: DryRunPerson[];
  /** By channel, then by the person's UUID. */
  recipients: ReadonlyMap<Channel, ReadonlyMap<string, RecipientFacts>>;
  addresses: { id: string; subscriberId: string; channel: Channel; value: Buffer }[];
  /** There are more people than were looked at. */
  isTruncated: boolean;
}

/**
 * Resolves recipients by the same statements as acceptance and reads facts by the same as the worker, in a transaction that
 * is rolled back: nothing is stored. Locks: subscriber rows named in the request, for its short time.
 */
export async function readDryRun(pool: pg.Pool, sealer: Sealer, request: DryRunRequest): Promise<DryRunFacts> {
  return inUndoneTransaction(pool, async (tx) => {
    const { environmentId, channels, limit } = request;
    const named = request.recipients.slice(0, limit);
    const known = await knownIds(tx, environmentId, named);
    const idOf = await resolveRecipients(tx, sealer, [{ environmentId, recipients: named, actor: request.actor }]);
    const actorId = request.actor === null ? null : idOf(environmentId, request.actor);
    const members = await topicMembers(tx, request.topicIds, actorId);
    const ids = [...new Set([...named.map(({ externalId }) => idOf(environmentId, externalId)), ...members])];
    const shown = ids.slice(0, limit);
    const [version = null] = await loadWorkflowVersions(tx, [request.workflowVersionId]);
    const providers = await loadProviders(tx, [environmentId]);
    const people = await loadPeople(tx, shown);
    const recipients = new Map<Channel, ReadonlyMap<string, RecipientFacts>>();
    for (const channel of channels) recipients.set(channel, await loadRecipients(tx, channel, shown));
    return {
      ...{ version, providers, recipients },
      people: people.map((person) => ({ ...person, isNew: isNamed(named, person) && !known.has(person.externalId) })),
      addresses: await loadAddresses(tx, shown, channels),
      isTruncated: request.recipients.length > limit || ids.length > limit,
    };
  });
}

const isNamed = (named: readonly AcceptRecipient[], { externalId }: { externalId: string }): boolean =>
  named.some((recipient) => recipient.externalId === externalId);

async function knownIds(
  tx: pg.PoolClient,
  environmentId: string,
  named: readonly AcceptRecipient[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ external_id: string }>(
    'SELECT external_id FROM subscriber WHERE environment_id = $1 AND external_id = ANY($2::text[])',
    [environmentId, named.map(({ externalId }) => externalId)],
  );
  return new Set(rows.map((row) => row.external_id));
}

/** Enough of each topic to fill a page whoever else is in it. */
const MEMBERS_PER_TOPIC = 50;
const MEMBERS = 500;

/** The first members of each topic, in the order in which the worker expands them. Index: topic_member_pkey. */
async function topicMembers(tx: pg.PoolClient, topicIds: readonly string[], actorId: string | null): Promise<string[]> {
  if (topicIds.length === 0) return [];
  const { rows } = await tx.query<{ subscriber_id: string }>(
    `SELECT m.subscriber_id FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, place)
      CROSS JOIN LATERAL (SELECT subscriber_id FROM topic_member
                           WHERE topic_id = t.id AND joined_at <= now() ORDER BY subscriber_id LIMIT $2) m
      ORDER BY t.place, m.subscriber_id LIMIT $3`,
    [topicIds, MEMBERS_PER_TOPIC, MEMBERS],
  );
  return rows.map((row) => row.subscriber_id).filter((id) => id !== actorId);
}

async function loadPeople(tx: pg.PoolClient, ids: readonly string[]): Promise<Omit<DryRunPerson, 'isNew'>[]> {
  const { rows } = await tx.query<Omit<DryRunPerson, 'isNew'>>(
    `SELECT s.id, s.external_id AS "externalId", s.locale, s.timezone, s.data
       FROM unnest($1::uuid[]) WITH ORDINALITY AS w(id, place) JOIN subscriber s ON s.id = w.id ORDER BY w.place`,
    [ids],
  );
  return rows;
}

async function loadAddresses(
  tx: pg.PoolClient,
  ids: readonly string[],
  channels: readonly Channel[],
): Promise<DryRunFacts['addresses']> {
  const { rows } = await tx.query<DryRunFacts['addresses'][number]>(
    `SELECT id, subscriber_id AS "subscriberId", channel, value FROM address
      WHERE subscriber_id = ANY($1::uuid[]) AND channel = ANY($2::text[]) ORDER BY id`,
    [ids, channels],
  );
  return rows;
}
