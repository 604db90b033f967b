import { describe, expect, test } from 'vitest';
import { type ArrivalDraft, unknownDelivery } from './arrivals/arrival.ts';
import { createArrivalStore } from './arrivals/arrival-store.ts';
import { calm } from './chaos/chaos.ts';
import { createChaosBoard } from './chaos/chaos-board.ts';
import { createIntake } from './intake.ts';
import { createLog } from './log.ts';

const draft: ArrivalDraft = {
  channel: 'sms',
  ...unknownDelivery,
  to: '+15005550006',
  summary: 'Hello',
  providerMessageId: null,
  sizeBytes: 5,
  loadContent: async () => ({}),
};
const submission = { channel: 'sms' as const, readDraft: () => draft, describe: ({ kind }: { kind: string }) => kind };

/** An intake whose ledger syncs only when told to. */
function build() {
  const syncs: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const record = () => new Promise<void>((resolve, reject) => syncs.push({ resolve, reject }));
  const store = createArrivalStore(40);
  const chaos = createChaosBoard();
  const ledger = { isOn: true, lastSeq: 40, record, close: async () => {} };
  const intake = createIntake({ ledger, store, chaos, random: () => 0, log: createLog('silent') });
  const shown = () => store.list({ after: 0, limit: 100 }).map(({ seq, answered }) => `${seq} ${answered}`);
  return { intake, chaos, syncs, shown };
}

describe('the intake', () => {
  test('answers only after the ledger has synced', async () => {
    const { intake, syncs, shown } = build();
    let isAnswered = false;
    const taking = intake.take(submission).then(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    syncs[0]?.resolve();
    await taking;
    expect(shown()).toEqual(['41 accepted']);
  });

  test('shows arrivals in the order of their numbers, also when a later one is ready first', async () => {
    const { intake, syncs, shown } = build();
    const first = intake.take(submission);
    intake.refuse(draft, '400 no');
    expect(shown()).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    syncs[0]?.resolve();
    await first;
    expect(shown()).toEqual(['41 accepted', '42 refused']);
  });

  test('turns a message away when the ledger cannot be written', async () => {
    const { intake, syncs, shown } = build();
    const taking = intake.take(submission);
    await new Promise((resolve) => setImmediate(resolve));
    syncs[0]?.reject(new Error('disk full'));
    expect((await taking).verdict).toEqual({ kind: 'fail', permanence: 'transient' });
    expect(shown()).toEqual(['41 refused']);
    expect(intake.counts().sms).toMatchObject({ accepted: 0, refused: 1 });
  });

  test('keeps nothing of a connection that it closes', async () => {
    const { intake, chaos, shown } = build();
    chaos.set('sms', { ...calm, refuse: true });
    expect((await intake.take(submission)).verdict).toEqual({ kind: 'refuse' });
    expect(shown()).toEqual([]);
  });
});
