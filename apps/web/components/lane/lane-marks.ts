import type { DeliveryAttempt, DeliveryWithHistory } from '../../api/types.ts';
import { outcomeKind } from '../delivery/outcome-kinds.ts';
import { STATUS_KINDS, type Tone } from '../delivery/status-kinds.ts';
import type { LaneMark } from './lane-mark.ts';
import { laneTicks } from './lane-ticks.ts';

type Span = Omit<LaneMark, 'id' | 'sign' | 'isOpen' | 'detail' | 'tone'> &
  Partial<Pick<LaneMark, 'isOpen' | 'detail' | 'tone'>>;

/** What happened on one delivery, oldest first, and what it waits for. Pure; never throws. */
export function laneMarks(delivery: DeliveryWithHistory, nowMs: number): LaneMark[] {
  const acceptedMs = Date.parse(delivery.accepted_at);
  const decidedMs = decidedAt(delivery) ?? acceptedMs;
  const spans: Span[] = [
    { kind: 'travel', fromMs: acceptedMs, toMs: decidedMs, name: 'From acceptance to the decision' },
    ...callsAndWaits(delivery, decidedMs),
    ...lastWait(delivery, decidedMs, nowMs),
  ];
  const marks = spans
    .filter(({ fromMs, toMs, kind }) => toMs > fromMs || kind === 'attempt')
    .map(
      (span, index): LaneMark => ({
        isOpen: false,
        detail: null,
        tone: 'neutral',
        sign: null,
        ...span,
        toMs: Math.max(span.toMs, span.fromMs),
        id: `${delivery.id}-${index}`,
      }),
    );
  return [...marks, ...laneTicks(delivery, decidedMs)].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

function decidedAt({ timeline }: DeliveryWithHistory): number | null {
  const entry = timeline.find(({ type }) => type === 'decided');
  return entry ? Date.parse(entry.at) : null;
}

/** Provider calls, each after the wait that led to it. */
function callsAndWaits({ attempts }: DeliveryWithHistory, decidedMs: number): Span[] {
  return attempts.flatMap((attempt, index) => {
    const before = attempts[index - 1];
    const fromMs = before ? Date.parse(before.finished_at) : decidedMs;
    const startMs = Date.parse(attempt.started_at);
    const kind = before ? waitAfter(before, attempt.series) : 'queue';
    return [
      { kind, fromMs, toMs: startMs, name: WAIT_NAMES[kind] },
      {
        kind: 'attempt' as const,
        fromMs: startMs,
        toMs: Date.parse(attempt.finished_at),
        name: `Attempt ${numberOf(attempt)}: ${outcomeKind(attempt.outcome).word.toLowerCase()}`,
        detail: [attempt.code, attempt.explanation ?? attempt.message].filter(Boolean).join(' · ') || null,
        tone: OUTCOME_TONES[attempt.outcome] ?? 'neutral',
      },
    ];
  });
}

const numberOf = ({ series, attempt }: DeliveryAttempt): string =>
  series > 1 ? `${attempt} of series ${series}` : String(attempt);

const OUTCOME_TONES: Readonly<Record<string, Tone>> = {
  accepted: 'info',
  rejected: 'danger',
  throttled: 'warning',
  unavailable: 'warning',
  unknown: 'warning',
  lost: 'warning',
};

type WaitKind = 'queue' | 'throttle' | 'schedule' | 'backoff' | 'doubt' | 'idle';

const WAIT_NAMES: Record<WaitKind, string> = {
  queue: 'Waited in the queue',
  throttle: "Waited for a slot of the provider's rate",
  schedule: 'Waits for its time',
  backoff: 'Back-off before the next attempt',
  doubt: 'In doubt: waited for evidence',
  idle: 'Nothing happened until it was retried',
};

function waitAfter({ series, outcome }: DeliveryAttempt, nextSeries: number): WaitKind {
  if (nextSeries !== series) return 'idle';
  if (outcome === 'throttled') return 'throttle';
  return outcome === 'unknown' || outcome === 'lost' ? 'doubt' : 'backoff';
}

/** What it is at, or what it was waiting for when it ended without another call. */
function lastWait(delivery: DeliveryWithHistory, decidedMs: number, nowMs: number): Span[] {
  const last = delivery.attempts.at(-1);
  const fromMs = last ? Date.parse(last.finished_at) : decidedMs;
  const updatedMs = Date.parse(delivery.updated_at);
  const dueMs = delivery.due_at ? Date.parse(delivery.due_at) : 0;
  const open = (kind: WaitKind, untilMs: number): Span[] => [
    { kind, fromMs, toMs: Math.max(untilMs, nowMs, fromMs), isOpen: true, name: WAIT_NAMES[kind] },
  ];
  switch (delivery.status) {
    case 'scheduled':
      return open('schedule', dueMs);
    case 'queued':
      return open(delivery.reason === 'throttled' ? 'throttle' : 'queue', nowMs);
    case 'retrying':
      return open(last ? waitAfter(last, delivery.series) : 'backoff', dueMs);
    case 'in_doubt':
      return open('doubt', dueMs);
    case 'sending':
      return [
        { kind: 'queue', fromMs, toMs: updatedMs, name: WAIT_NAMES.queue },
        {
          kind: 'attempt',
          fromMs: Math.max(updatedMs, fromMs),
          toMs: Math.max(nowMs, updatedMs, fromMs),
          isOpen: true,
          name: `Attempt ${delivery.attempt}: under way`,
          tone: STATUS_KINDS.sending.tone,
        },
      ];
    case 'cancelled':
    case 'expired': {
      const kind = last ? waitAfter(last, last.series) : 'queue';
      return [{ kind, fromMs, toMs: updatedMs, name: WAIT_NAMES[kind] }];
    }
    default:
      return [];
  }
}
