import {
  type Channel,
  type DeliveryCounts,
  decide,
  LATENCY_BUCKETS_MS,
  NIL_UUID,
  rollUp,
  toPublicId,
} from '@carillon/core';
import type { WorkflowVersionFacts } from '../../pipeline/workflow-facts.ts';
import { type Ending, filteredEnding, pickEnding } from './endings.ts';
import type { Row } from './insert-rows.ts';
import type { Person } from './many-people.ts';
import type { Random } from './random.ts';
import { uuidAt } from './timeline.ts';

/** Where the scenario plays. */
export interface Stage {
  environmentId: string;
  providerIds: Partial<Record<Channel, string>>;
  workerId: string;
}

export interface PlannedNotification {
  row: Row;
  channels: Row[];
  deliveries: Row[];
  attempts: Row[];
}

/** Sealed by the caller; the other columns are plain. */
export interface SealedColumns {
  to: string;
  data: string;
}

interface Scene {
  stage: Stage;
  version: WorkflowVersionFacts;
  channels: readonly Channel[];
  isCritical: boolean;
  acceptedMs: number;
  id: string;
  random: Random;
}

/** A finished notification with all its rows. The decisions are those of the real preference filter. Never throws. */
export function planNotification(scene: Scene, people: readonly Person[], sealed: SealedColumns): PlannedNotification {
  const { stage, version, channels, acceptedMs, id } = scene;
  const made = channels.flatMap((channel) => people.map((person) => planDelivery(scene, channel, person)));
  const counts: DeliveryCounts = {};
  for (const { channel, ending } of made) {
    const ofChannel = { ...counts[channel] };
    ofChannel[ending.status] = (ofChannel[ending.status] ?? 0) + 1;
    counts[channel] = ofChannel;
  }
  return {
    row: {
      ...{ id, environment_id: stage.environmentId, workflow_id: version.workflowId, channels },
      ...{
        workflow_version_id: version.versionId,
        is_critical: scene.isCritical,
        on_doubt: 'retry',
        is_sandbox: false,
      },
      ...{ to: sealed.to, data: sealed.data, recipient_ids: people.map((person) => person.id), topic_ids: [] },
      ...{ metadata: { source: 'seed' }, accepted_at: new Date(acceptedMs), status: rollUp(counts, true), counts },
    },
    channels: channels.map((channel) => ({
      ...{ notification_id: id, channel, environment_id: stage.environmentId, state: 'done', topic_index: 0 },
      ...{ planned: people.length, created_at: new Date(acceptedMs + 20) },
    })),
    deliveries: made.map(({ row }) => row),
    attempts: made.flatMap(({ attempts }) => attempts),
  };
}

function planDelivery(scene: Scene, channel: Channel, person: Person) {
  const { stage, version, acceptedMs, random } = scene;
  const decision = decide({
    channel,
    subscriber: { id: person.externalId, isErased: false },
    workflow: version.workflow,
    choices: person.refusesMarketing ? refusal(channel) : [],
    address: channel === 'in_app' || person.addressIds[channel] ? { suppression: null } : null,
    isChannelPaused: false,
    hasProvider: stage.providerIds[channel] !== undefined,
    hasTemplate: version.templates.some((template) => template.channel === channel),
  });
  const ending = decision.deliver ? pickEnding(channel, random) : filteredEnding(decision.reason);
  const id = uuidAt(acceptedMs + 12, random.whole(4_096));
  const attempts = planAttempts(scene, channel, id, ending);
  const finishedAt = attempts.at(-1)?.finished_at ?? new Date(acceptedMs + 15);
  const isWell = ending.status === 'sent' || ending.status === 'delivered';
  const row: Row = {
    ...{ id, environment_id: stage.environmentId, notification_id: scene.id, workflow_id: version.workflowId },
    ...{ subscriber_id: person.id, channel, lane: scene.isCritical ? 'critical' : 'normal', status: ending.status },
    address_id: channel === 'push' ? (person.addressIds.push ?? NIL_UUID) : NIL_UUID,
    ...{ reason: ending.reason, decision, choices_version: 1, provider_id: stage.providerIds[channel] ?? null },
    ...{ on_doubt: 'retry', is_sandbox: false, series: 1, attempt: ending.attempts, attempts_used: ending.attempts },
    ...{ lease_losses: 0, possible_duplicate: false, error_fingerprint: ending.fingerprint, engagement: {} },
    provider_message_id: isWell ? `seed-${toPublicId('delivery', id)}` : null,
    ...{ accepted_at: new Date(acceptedMs), sent_at: isWell ? finishedAt : null },
    delivered_at: ending.status === 'delivered' ? new Date(finishedAt.getTime() + 400 + random.whole(9_000)) : null,
    ...{ created_at: new Date(acceptedMs + 12), updated_at: finishedAt, version: 2 + ending.attempts },
  };
  return { channel, ending, row, attempts };
}

const refusal = (channel: Channel) => [
  {
    level: 'category' as const,
    key: 'marketing',
    channel,
    enabled: false,
    source: 'preference_page' as const,
    setAt: REFUSED_AT,
  },
];

/** When those who refuse marketing said so. */
export const REFUSED_AT = '2026-01-15T09:12:00.000Z';

function planAttempts({ stage, acceptedMs, random }: Scene, channel: Channel, deliveryId: string, ending: Ending) {
  let startMs = acceptedMs + 18 + random.whole(90);
  return Array.from({ length: ending.attempts }, (_, index) => {
    const isLast = index === ending.attempts - 1;
    const last = isLast && ending.last ? ending.last : FAILED_BEFORE;
    const startedAt = new Date(startMs);
    const finishedAt = new Date(startMs + 8 + random.whole(LATENCY_BUCKETS_MS[9]));
    startMs = finishedAt.getTime() + 2_000 * 3 ** index;
    return {
      ...{ delivery_id: deliveryId, series: 1, attempt: index + 1, environment_id: stage.environmentId },
      ...{ provider_id: stage.providerIds[channel] ?? null, worker_id: stage.workerId, outcome: last.outcome },
      ...{ code: last.code, message: last.message, possible_duplicate: false },
      provider_message_id: last.outcome === 'accepted' ? `seed-${toPublicId('delivery', deliveryId)}` : null,
      ...{ started_at: startedAt, finished_at: finishedAt },
    };
  });
}

const FAILED_BEFORE = { outcome: 'unavailable', code: 'timeout', message: 'The provider did not answer in time.' };
