import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Answered,
  type ArrivalDraft,
  type SandboxChannel,
  type StoredArrival,
  sandboxChannels,
} from './arrivals/arrival.ts';
import type { ArrivalStore } from './arrivals/arrival-store.ts';
import { decide, type Verdict } from './chaos/chaos.ts';
import type { ChaosBoard } from './chaos/chaos-board.ts';
import type { Ledger } from './ledger/ledger.ts';
import { errorFacts, type Log } from './log.ts';

export interface Taken {
  verdict: Verdict;
  /** Null when nothing was recorded: a refused connection, or a sandbox without a ledger. */
  arrival: StoredArrival | null;
}

export interface Submission {
  channel: SandboxChannel;
  /** Called only when arrivals are recorded. */
  readDraft: () => ArrivalDraft;
  /** The verdict in the protocol's own words, for the record. */
  describe: (verdict: Verdict) => string;
}

export type AnswerCounts = Record<SandboxChannel, Record<Answered, number>>;

/** Where every channel's server brings its requests: chaos decides, the ledger syncs, memory keeps. */
export interface Intake {
  isRecording: boolean;
  /** Resolves when the sender may be answered. Never throws: a ledger that cannot write is a transient failure. */
  take(submission: Submission): Promise<Taken>;
  /** Keeps a request that broke the protocol or met a magic address. */
  refuse(draft: ArrivalDraft, answer: string): void;
  counts(): AnswerCounts;
}

interface Parts {
  ledger: Ledger;
  store: ArrivalStore;
  chaos: ChaosBoard;
  random: () => number;
  log: Log;
}

const answeredBy: Record<Verdict['kind'], Answered> = {
  accept: 'accepted',
  hang: 'hung',
  cut: 'hung',
  refuse: 'refused',
  throttle: 'throttled',
  fail: 'refused',
};

export function createIntake({ ledger, store, chaos, random, log }: Parts): Intake {
  const counts = emptyCounts();
  const sequence = createSequence(ledger.lastSeq, store);

  async function record(submission: Submission, verdict: Verdict): Promise<Taken> {
    const accepted = verdict.kind === 'accept' || verdict.kind === 'hang' || verdict.kind === 'cut';
    const arrival = sequence.next(submission.readDraft(), answeredBy[verdict.kind], submission.describe(verdict));
    if (!accepted) {
      sequence.release(arrival);
      return { verdict, arrival };
    }
    arrival.accepted = true;
    try {
      await ledger.record(arrival);
    } catch (error) {
      log.error({ ...errorFacts(error), channel: submission.channel }, 'the ledger cannot be written');
      const failed: Verdict = { kind: 'fail', permanence: 'transient' };
      Object.assign(arrival, { accepted: false, answered: 'refused', answer: submission.describe(failed) });
      sequence.release(arrival);
      return { verdict: failed, arrival };
    }
    sequence.release(arrival);
    return { verdict, arrival };
  }

  return {
    isRecording: ledger.isOn,
    async take(submission) {
      const switches = chaos.get(submission.channel);
      if (switches.latency_ms > 0 && !switches.refuse) await sleep(switches.latency_ms, undefined, { ref: false });
      const verdict = decide(chaos.get(submission.channel), random);
      const isUnseen = verdict.kind === 'refuse' || !ledger.isOn;
      const taken = isUnseen ? { verdict, arrival: null } : await record(submission, verdict);
      counts[submission.channel][answeredBy[taken.verdict.kind]] += 1;
      return taken;
    },
    refuse(draft, answer) {
      counts[draft.channel].refused += 1;
      if (ledger.isOn) sequence.release(sequence.next(draft, 'refused', answer));
    },
    counts: () => structuredClone(counts),
  };
}

/**
 * Numbers arrivals and hands them to memory strictly in that order, however long each waits for its sync, so that a
 * reader who asks for everything after a number never misses one.
 */
function createSequence(startAfter: number, store: ArrivalStore) {
  let last = startAfter;
  const pending: StoredArrival[] = [];
  const released = new Set<StoredArrival>();
  return {
    next(draft: ArrivalDraft, answered: Answered, answer: string): StoredArrival {
      last += 1;
      const id = `arr_${randomBytes(9).toString('hex')}`;
      const arrival = { seq: last, id, at: new Date().toISOString(), answered, answer, accepted: false, draft };
      pending.push(arrival);
      return arrival;
    },
    release(arrival: StoredArrival): void {
      released.add(arrival);
      for (let head = pending[0]; head !== undefined && released.delete(head); head = pending[0]) {
        pending.shift();
        store.add(head);
      }
    },
  };
}

function emptyCounts(): AnswerCounts {
  const none = () => ({ accepted: 0, refused: 0, throttled: 0, hung: 0 });
  return Object.fromEntries(sandboxChannels.map((channel) => [channel, none()])) as AnswerCounts;
}
