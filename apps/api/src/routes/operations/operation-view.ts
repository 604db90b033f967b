import { toPublicId } from '@carillon/core';
import { OPERATION_KINDS, OPERATION_STATUSES, type OperationView } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant, toInstantOrNull } from '../../http/fields.ts';

export const operationSchema = z
  .object({
    id: idText('operation'),
    kind: z.enum(OPERATION_KINDS),
    mode: z.string(),
    name: z.string(),
    reason: z.string().nullable().describe('Why it was asked for.'),
    status: z.enum(OPERATION_STATUSES),
    dry_run: z.boolean(),
    ids: z.array(z.string()).describe('Targets named by id; at most the first 100 are shown.'),
    filter: z.record(z.string(), z.unknown()).nullable(),
    rate_per_second: z.int().nullable(),
    estimated: z.int(),
    processed: z.int(),
    succeeded: z.int(),
    filtered: z.int(),
    failed: z.int(),
    result: z.record(z.string(), z.unknown()),
    actor: z.string(),
    actor_name: z
      .string()
      .nullable()
      .optional()
      .describe('The name of the member or key, null where it is gone. Only where an operation is read.'),
    created_at: instantText,
    started_at: instantText.nullable(),
    finished_at: instantText.nullable(),
    abort_requested_at: instantText.nullable(),
  })
  .meta({ id: 'Operation' });

const IDS_SHOWN = 100;
const TARGET_KIND = { delivery: 'delivery', notification: 'notification', dead_letter: 'deadLetter' } as const;

type ShownOperation = z.infer<typeof operationSchema>;

/** Operations as they are read: with the names of who asked for them. `names` are those of actors. */
export const showNamedOperation = (operation: OperationView, names: ReadonlyMap<string, string>): ShownOperation => ({
  ...showOperation(operation),
  actor_name: names.get(operation.actor) ?? null,
});

export function showOperation(operation: OperationView): ShownOperation {
  return {
    id: toPublicId('operation', operation.id),
    kind: operation.kind,
    mode: operation.mode,
    name: operation.name,
    reason: operation.reason,
    status: operation.status,
    dry_run: operation.isDryRun,
    ids: operation.targetIds.slice(0, IDS_SHOWN).map((id) => toPublicId(TARGET_KIND[operation.target], id)),
    filter: operation.filter === null ? null : showFilter(operation.filter),
    rate_per_second: operation.ratePerSecond,
    estimated: operation.estimated,
    processed: operation.processed,
    succeeded: operation.succeeded,
    filtered: operation.filtered,
    failed: operation.failed,
    result: operation.result,
    actor: showActor(operation.actor),
    created_at: toInstant(operation.createdAt),
    started_at: toInstantOrNull(operation.startedAt),
    finished_at: toInstantOrNull(operation.finishedAt),
    abort_requested_at: toInstantOrNull(operation.abortRequestedAt),
  };
}

const FILTER_KINDS = {
  provider_id: 'provider',
  workflow_id: 'workflow',
  notification_id: 'notification',
  operation_id: 'operation',
} as const;

/** Filters are stored with UUIDs, which never leave; a subscriber's is left out, being no public id. */
function showFilter(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => {
      const kind = FILTER_KINDS[name as keyof typeof FILTER_KINDS];
      if (name === 'subscriber_id') return [];
      return [[name, kind && Array.isArray(value) ? value.map((id) => toPublicId(kind, String(id))) : value]];
    }),
  );
}

/** `key_…`, `mem_…` or `system`. */
function showActor(actor: string): string {
  const [kind, uuid] = actor.split(':');
  if (kind === 'key' && uuid) return toPublicId('apiKey', uuid);
  if (kind === 'member' && uuid) return toPublicId('member', uuid);
  return actor;
}
