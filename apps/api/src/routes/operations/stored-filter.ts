import { parsePublicId, RETRYABLE_STATUSES } from '@carillon/core';
import { type Queryable, resolveFilterNames, type Scope, type Sealer } from '@carillon/db';
import { FAILED_STATUSES } from '@carillon/db/pipeline';
import { findRecipients } from '../deliveries/recipient-filter.ts';
import type { OperationBody } from './operation-body.ts';

type Filter = NonNullable<OperationBody['filter']>;

/**
 * The filter as it is stored: UUIDs in place of names and addresses, statuses that the kind can do something to. Null
 * when a name means nothing here; a recipient whom nobody knows matches nothing.
 */
export async function storedFilter(
  db: Queryable,
  sealer: Sealer,
  scope: Scope,
  kind: OperationBody['kind'],
  filter: Filter,
): Promise<Record<string, unknown> | null> {
  const named = {
    workflows: filter.workflow ?? [],
    categories: filter.category ?? [],
    subscribers: filter.subscriber ?? [],
  };
  const found = await resolveFilterNames(db, scope, named);
  const isKnown =
    found.workflows.length === new Set(named.workflows).size &&
    found.categories === new Set(named.categories).size &&
    found.subscribers.length === new Set(named.subscribers).size;
  const recipients = filter.recipient && (await findRecipients(db, sealer, scope, filter.recipient));
  const ids = (of: 'provider' | 'notification' | 'operation', texts: readonly string[] | undefined) =>
    texts?.map((text) => parsePublicId(of, text));
  const entries = Object.entries({
    status: statusesOf(kind, filter),
    reason: filter.reason,
    channel: filter.channel,
    provider_id: ids('provider', filter.provider),
    notification_id: ids('notification', filter.notification),
    operation_id: ids('operation', filter.operation),
    workflow_id: both(filter.workflow && found.workflows, filter.category && found.ofCategories),
    subscriber_id: both(filter.subscriber && found.subscribers, recipients),
    error_fingerprint: filter.error_fingerprint,
    possible_duplicate: filter.possible_duplicate,
    attempts_min: filter.attempts_min,
    created_from: filter.created_from,
    created_to: filter.created_to,
  }).filter(([, value]) => value !== undefined);
  const isWhole = entries.every(([, value]) => !Array.isArray(value) || value.every((item) => item !== null));
  return isKnown && isWhole ? Object.fromEntries(entries) : null;
}

/** So that an operation touches what its dry run counted, and nothing that it could only refuse. */
function statusesOf(kind: OperationBody['kind'], { status }: Filter): string[] {
  const able: readonly string[] = kind === 'discard' ? FAILED_STATUSES : RETRYABLE_STATUSES;
  return able.filter((one) => status === undefined || status.some((wanted) => wanted === one));
}

/** What both lists hold; a list that was not said allows everything. */
function both(one: string[] | undefined, other: string[] | undefined | ''): string[] | undefined {
  if (!one || !other) return one || other || undefined;
  return one.filter((id) => other.includes(id));
}
