import type { DemoCall } from '../../../components/demo/demo-types.ts';

const CALLS_KEPT = 30;
const VISITS_KEPT = 1_000;
/** After an action everything moves for a moment. */
const BUSY_MS = 4_000;

interface Visit {
  calls: DemoCall[];
  busyUntilMs: number;
  wakers: Set<() => void>;
  streams: number;
}

/** What this process remembers of its visitors: their last calls, and who is watching. */
export interface Visits {
  callsOf(personId: string): readonly DemoCall[];
  isBusy(personId: string): boolean;
  /** Keeps the calls of an action, if any, and has everybody who watches look at once. */
  note(personId: string, calls?: readonly DemoCall[]): void;
  /** Counts a stream in; false when the person has as many as is sensible. `leave` counts it out. */
  enter(personId: string): boolean;
  leave(personId: string): void;
  /** Resolves after the time, on the next action, or when the signal ends. */
  rest(personId: string, ms: number, signal: AbortSignal): Promise<void>;
}

const STREAMS_EACH = 4;
const STREAMS_MAX = 200;

export function createVisits(nowMs: () => number = Date.now): Visits {
  const visits = new Map<string, Visit>();
  let streams = 0;

  function visitOf(personId: string): Visit {
    const known = visits.get(personId);
    if (known) return known;
    const visit: Visit = { calls: [], busyUntilMs: 0, wakers: new Set(), streams: 0 };
    visits.set(personId, visit);
    if (visits.size > VISITS_KEPT) forgetOldest();
    return visit;
  }

  function forgetOldest(): void {
    for (const [id, { streams: watching }] of visits) {
      if (watching > 0) continue;
      visits.delete(id);
      return;
    }
  }

  return {
    callsOf: (personId) => visits.get(personId)?.calls ?? [],
    isBusy: (personId) => (visits.get(personId)?.busyUntilMs ?? 0) > nowMs(),
    note(personId, calls = []) {
      const visit = visitOf(personId);
      visit.calls = [...calls, ...visit.calls].slice(0, CALLS_KEPT);
      visit.busyUntilMs = nowMs() + BUSY_MS;
      for (const wake of visit.wakers) wake();
    },
    enter(personId) {
      const visit = visitOf(personId);
      if (visit.streams >= STREAMS_EACH || streams >= STREAMS_MAX) return false;
      visit.streams += 1;
      streams += 1;
      return true;
    },
    leave(personId) {
      visitOf(personId).streams -= 1;
      streams -= 1;
    },
    rest: (personId, ms, signal) => restOf(visitOf(personId).wakers, ms, signal),
  };
}

function restOf(wakers: Set<() => void>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      wakers.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    }
    wakers.add(done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
