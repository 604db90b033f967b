import { type Channel, outcomeSchema } from '@carillon/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderConnection, SendRequest } from '../provider.ts';
import type { Behaviour, Target } from './scripted-server.ts';

/** A provider, and an outside world that does as it is told over a real socket. */
export interface ProviderHarness<C extends Channel> {
  open(target: Target): ProviderConnection<C>;
  request(target: Target, given?: Partial<SendRequest<C>>): SendRequest<C>;
  behave(behaviour: Behaviour): void;
  /** What of a request must never be in an outcome's text; the server quotes it when it refuses. */
  secretsOf(request: SendRequest<C>): string[];
  /** Messages that the outside world took. */
  taken(): number;
  peakConnections(): number;
  stop(): void;
}

export interface ConformanceOptions<C extends Channel> {
  /** What the provider can meet; a provider without a network meets only `accept` and `defer`. */
  behaviours: readonly Behaviour[];
  hasNetwork: boolean;
  /** Upper bound of sockets for 50 messages at once. */
  maxConnections: number;
  badAddresses: readonly string[];
  /** Contents that would smuggle headers or commands; each is refused, or arrives without effect. */
  hostile?: readonly Partial<SendRequest<C>>[];
}

const EXPECTED: Record<Behaviour, string> = {
  accept: 'accepted',
  refuse: 'rejected',
  defer: 'unavailable',
  throttle: 'throttled',
  hang: 'unknown',
  cut: 'unknown',
  garbage: 'unknown',
};

/** The promises that every provider keeps. Opens real sockets: call it from an `*.integration.test.ts`. */
export function describeProviderConformance<C extends Channel>(
  name: string,
  start: () => Promise<ProviderHarness<C>>,
  options: ConformanceOptions<C>,
): void {
  describe(`${name} keeps the promises of a provider`, () => {
    const bench = makeBench(start);
    beforeAll(bench.setUp);
    afterEach(bench.reset);
    afterAll(bench.tearDown);
    testOutcomes(bench, options);
    testInput(bench, options);
    testPooling(bench, options);
    if (options.hasNetwork) testTroubledNetwork(bench, options);
  });
}

/** A harness under test, with the connections that a test opened. */
function makeBench<C extends Channel>(start: () => Promise<ProviderHarness<C>>) {
  let harness: ProviderHarness<C> | undefined;
  const open = new Set<ProviderConnection<C>>();
  const theHarness = (): ProviderHarness<C> => {
    if (!harness) throw new Error('the harness has not started');
    return harness;
  };
  const connect = (target: Target = 'live'): ProviderConnection<C> => {
    const connection = theHarness().open(target);
    open.add(connection);
    return connection;
  };
  return {
    harness: theHarness,
    connect,
    /** Sends one message over a connection of its own. */
    async send(target: Target, given: Partial<SendRequest<C>> = {}) {
      return outcomeSchema.parse(await connect(target).send(theHarness().request(target, given)));
    },
    async setUp() {
      harness = await start();
    },
    async reset() {
      theHarness().behave('accept');
      await Promise.all([...open].map((connection) => connection.close()));
      open.clear();
    },
    tearDown: () => theHarness().stop(),
  };
}

type Bench<C extends Channel> = ReturnType<typeof makeBench<C>>;

const within = <C extends Channel>(ms: number): Partial<SendRequest<C>> => ({ signal: AbortSignal.timeout(ms) });

function testOutcomes<C extends Channel>(bench: Bench<C>, { behaviours }: ConformanceOptions<C>): void {
  for (const behaviour of behaviours) {
    test(`a server that does "${behaviour}" gives ${EXPECTED[behaviour]}`, async () => {
      bench.harness().behave(behaviour);
      const outcome = await bench.send('live', within(700));
      expect(outcome.class).toBe(EXPECTED[behaviour]);
      if (outcome.class === 'throttled') expect(outcome.wait_ms).toBe(7_000);
    });
  }

  test('a refusal quotes neither address nor content', async () => {
    const request = bench.harness().request('live');
    for (const behaviour of behaviours.filter((one) => one !== 'accept')) {
      bench.harness().behave(behaviour);
      const outcome = await bench.connect().send({ ...request, ...within(300) });
      for (const secret of bench.harness().secretsOf(request)) expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });
}

function testInput<C extends Channel>(bench: Bench<C>, options: ConformanceOptions<C>): void {
  test('an address that is none is refused before anything is sent', async () => {
    const before = bench.harness().taken();
    for (const address of options.badAddresses) {
      const outcome = await bench.send('live', { address } as Partial<SendRequest<C>>);
      expect([address, outcome.class]).toEqual([address, 'rejected']);
      expect(outcome).toMatchObject({ fault: 'address' });
    }
    expect(bench.harness().taken()).toBe(before);
  });

  test.each(options.hostile ?? [])('a smuggled header has no effect (%#)', async (given) => {
    const before = bench.harness().taken();
    const outcome = await bench.send('live', given as Partial<SendRequest<C>>);
    expect(['rejected', 'accepted']).toContain(outcome.class);
    expect(bench.harness().taken() - before).toBe(outcome.class === 'accepted' ? 1 : 0);
  });

  test('a call that was aborted before it began sends nothing', async () => {
    const before = bench.harness().taken();
    const outcome = await bench.send('live', { signal: AbortSignal.abort() } as Partial<SendRequest<C>>);
    if (!options.hasNetwork && outcome.class === 'accepted') return;
    expect(outcome.class).toBe('unavailable');
    expect(bench.harness().taken()).toBe(before);
  });
}

function testPooling<C extends Channel>(bench: Bench<C>, options: ConformanceOptions<C>): void {
  test('fifty at once all arrive, each once, over a bounded number of connections', async () => {
    const connection = bench.connect();
    const before = bench.harness().taken();
    const sends = Array.from({ length: 50 }, () => connection.send(bench.harness().request('live')));
    const classes = (await Promise.all(sends)).map((outcome) => outcome.class);
    expect(classes).toEqual(Array(50).fill('accepted'));
    expect(bench.harness().taken() - before).toBe(50);
    expect(bench.harness().peakConnections()).toBeLessThanOrEqual(options.maxConnections);
  });

  test('it can be closed twice', async () => {
    const connection = bench.connect();
    await connection.send(bench.harness().request('live'));
    await connection.close();
    await connection.close();
  });
}

function testTroubledNetwork<C extends Channel>(bench: Bench<C>, { behaviours }: ConformanceOptions<C>): void {
  test('nobody listening is unavailable', async () => {
    expect((await bench.send('closed')).class).toBe('unavailable');
  });

  test('a server that never gets to the message is unavailable, not a doubt', async () => {
    expect((await bench.send('deaf', within(300))).class).toBe('unavailable');
  });

  test('an abort in the middle ends the call at once', async () => {
    bench.harness().behave('hang');
    const startedAt = performance.now();
    await bench.send('live', within(200));
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  test('after a failure the same connection sends again', async () => {
    const connection = bench.connect();
    for (const behaviour of behaviours) {
      bench.harness().behave(behaviour);
      await connection.send({ ...bench.harness().request('live'), ...within(300) });
      bench.harness().behave('accept');
      expect((await connection.send(bench.harness().request('live'))).class).toBe('accepted');
    }
  });
}
