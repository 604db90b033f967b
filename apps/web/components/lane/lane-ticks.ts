import type { DeliveryStatus } from '@carillon/core';
import type { DeliveryWithHistory, TimelineEntry } from '../../api/types.ts';
import { whySentence } from '../delivery/delivery-facts.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { timelineSentence } from '../delivery/timeline-sentence.ts';
import type { LaneMark } from './lane-mark.ts';

/** The instants of a delivery: what was decided, what was reported, what the person did, and how it ended. */
export function laneTicks(delivery: DeliveryWithHistory, decidedMs: number): LaneMark[] {
  const ticks = [...delivery.timeline.flatMap((entry) => tickOf(entry)), ...endOf(delivery, decidedMs)];
  return ticks.map((tick, index) => ({ ...tick, id: `${delivery.id}-tick-${index}` }));
}

type Tick = Omit<LaneMark, 'id'>;

function tickOf(entry: TimelineEntry): Tick[] {
  const atMs = Date.parse(entry.at);
  const name = timelineSentence(entry);
  if (entry.type === 'attempt' && entry.what === 'accepted') {
    return [statusTick('sent', atMs, 'Sent: the provider took it', entry.source)];
  }
  if (entry.type === 'report' && entry.is_applied && isStatus(entry.what)) {
    return [statusTick(entry.what, atMs, name, entry.code)];
  }
  if (entry.type === 'engagement') {
    return [
      { kind: 'tick', fromMs: atMs, toMs: atMs, isOpen: false, name, detail: null, tone: 'success', sign: entry.what },
    ];
  }
  return [];
}

const isStatus = (what: string): what is DeliveryStatus => what in STATUS_KINDS;

const statusTick = (status: DeliveryStatus, atMs: number, name: string, detail: string | null): Tick => ({
  kind: 'tick',
  fromMs: atMs,
  toMs: atMs,
  isOpen: false,
  name,
  detail,
  tone: STATUS_KINDS[status].tone,
  sign: status,
});

const ENDS: readonly DeliveryStatus[] = ['filtered', 'digested', 'cancelled', 'expired', 'bounced', 'dead'];

/** Ends that no report tells of: decisions, refusals and what came too late. */
function endOf(delivery: DeliveryWithHistory, decidedMs: number): Tick[] {
  const { status, attempts, timeline } = delivery;
  const isReported = timeline.some(({ type, what }) => type === 'report' && what === status);
  if (!ENDS.includes(status) || isReported) return [];
  const last = attempts.at(-1);
  const updatedMs = Date.parse(delivery.updated_at);
  const byCall = last ? Date.parse(last.finished_at) : updatedMs;
  const atMs =
    status === 'bounced' || status === 'dead' ? byCall : status === 'filtered' && !last ? decidedMs : updatedMs;
  return [statusTick(status, atMs, STATUS_KINDS[status].word, whySentence(delivery))];
}
