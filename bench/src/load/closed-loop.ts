import autocannon from 'autocannon';

/** One request of a load; made anew each time, so that no two are alike. */
export interface LoadRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface ClosedLoopOptions {
  url: string;
  connections: number;
  /** Either this many requests, or as many as go into this time. */
  amount?: number;
  durationSeconds?: number;
  next(): LoadRequest;
}

export interface ClosedLoopResult {
  accepted: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** POSTs as fast as the answers come. @throws Error when a request is not answered with 2xx */
export async function closedLoop(options: ClosedLoopOptions): Promise<ClosedLoopResult> {
  const { url, connections, amount, durationSeconds, next } = options;
  const startedAt = performance.now();
  // The client itself looks only once a second whether all answers are there.
  let answeredAt = startedAt;
  const onResponse = () => {
    answeredAt = performance.now();
  };
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: durationSeconds ?? 10 } : { amount }),
    requests: [{ method: 'POST', setupRequest: (request) => Object.assign(request, next()), onResponse }],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests to ${url} were not answered with 2xx`);
  return {
    accepted: result['2xx'],
    perSecond: result['2xx'] / ((answeredAt - startedAt) / 1_000),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
