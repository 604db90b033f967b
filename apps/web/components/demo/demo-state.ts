import {
  DEMO_CHANNELS,
  type DemoArrival,
  type DemoCall,
  type DemoDelivery,
  type DemoFrame,
  type DemoPreference,
  type SmsHealth,
} from './demo-types.ts';

export interface DemoState {
  /** Newest first. */
  calls: readonly DemoCall[];
  deliveries: ReadonlyMap<string, DemoDelivery>;
  /** Oldest first. */
  arrivals: readonly DemoArrival[];
  preferences: readonly DemoPreference[];
  sms: SmsHealth;
  isPushOn: boolean;
  /** Server's clock minus this browser's, for countdowns. */
  clockAheadMs: number;
  isReady: boolean;
  trouble: string | null;
}

export const EMPTY_DEMO: DemoState = {
  calls: [],
  deliveries: new Map(),
  arrivals: [],
  preferences: [],
  sms: { breaker: 'closed', brokenUntil: null },
  isPushOn: false,
  clockAheadMs: 0,
  isReady: false,
  trouble: null,
};

const ARRIVALS_KEPT = 300;

/** What is known after a frame of the stream. Pure. */
export function applyFrame(before: DemoState, frame: DemoFrame, nowMs: number): DemoState {
  const state = frame.isFirst ? { ...EMPTY_DEMO, isReady: true } : before;
  if (frame.trouble) return { ...state, trouble: frame.trouble };
  return {
    calls: frame.calls ?? state.calls,
    deliveries: frame.deliveries ? mergeDeliveries(state.deliveries, frame.deliveries) : state.deliveries,
    arrivals: frame.arrivals ? mergeArrivals(state.arrivals, frame.arrivals) : state.arrivals,
    preferences: frame.preferences ?? state.preferences,
    sms: frame.sms ?? state.sms,
    isPushOn: frame.isPushOn ?? state.isPushOn,
    clockAheadMs: Date.parse(frame.now) - nowMs,
    isReady: true,
    trouble: null,
  };
}

/** Shows a call at once that the stream will repeat. */
export const applyCalls = (state: DemoState, calls: readonly DemoCall[]): DemoState => {
  const known = new Set(state.calls.map(({ id }) => id));
  return { ...state, calls: [...calls.filter(({ id }) => !known.has(id)), ...state.calls] };
};

function mergeDeliveries(
  before: ReadonlyMap<string, DemoDelivery>,
  changed: readonly DemoDelivery[],
): ReadonlyMap<string, DemoDelivery> {
  const merged = new Map(before);
  for (const row of changed) {
    if ((merged.get(row.id)?.version ?? 0) <= row.version) merged.set(row.id, row);
  }
  return merged;
}

function mergeArrivals(before: readonly DemoArrival[], added: readonly DemoArrival[]): DemoArrival[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...added.filter(({ id }) => !known.has(id))].sort((a, b) => a.seq - b.seq).slice(-ARRIVALS_KEPT);
}

const orderOf = ({ channel }: DemoDelivery): number => DEMO_CHANNELS.indexOf(channel);

/** Deliveries of some notifications, oldest notification first, then in the order of the lanes. */
export function deliveriesOf(state: DemoState, notificationIds: readonly string[]): DemoDelivery[] {
  const wanted = new Set(notificationIds);
  return [...state.deliveries.values()]
    .filter((row) => wanted.has(row.notification_id))
    .sort((a, b) => a.accepted_at.localeCompare(b.accepted_at) || orderOf(a) - orderOf(b));
}

/** Those of the newest action that sent something; of the newest row where the action is not remembered. */
export function latestNotifications({ calls, deliveries }: DemoState): readonly string[] {
  const newest = calls.find(({ notificationIds }) => notificationIds.length > 0);
  if (newest) return newest.notificationIds;
  const rows = [...deliveries.values()].sort((a, b) => b.accepted_at.localeCompare(a.accepted_at));
  return rows.slice(0, 1).map((row) => row.notification_id);
}
