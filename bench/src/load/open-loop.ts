import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadRequest } from './closed-loop.ts';

interface OpenLoopOptions {
  url: string;
  perSecond: number;
  durationSeconds: number;
  next(): LoadRequest;
}

const MAX_CONNECTIONS = 128;

/**
 * POSTs at a fixed rate, however slow the answers are. Each latency counts from the moment at which its request should have
 * started, so that a stall is felt by all that had to wait for it.
 * @returns milliseconds per request
 * @throws Error when a request is not answered with 2xx
 */
export async function openLoop({ url, perSecond, durationSeconds, next }: OpenLoopOptions): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const count = Math.max(1, Math.round(perSecond * durationSeconds));
  const startedAt = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < count) {
    const dueCount = Math.min(count, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond) + 1);
    while (answers.length < dueCount) {
      const dueAt = startedAt + (answers.length / perSecond) * 1_000;
      const answer = post(agent, url, next()).then(() => performance.now() - dueAt);
      // Looked at when all are out; until then a failure must not end the process.
      answer.catch(() => undefined);
      answers.push(answer);
    }
    await sleep(1);
  }
  try {
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}

function post(agent: http.Agent, url: string, { path, headers, body }: LoadRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), { agent, method: 'POST', headers }, (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`${path} answered ${statusCode}`));
      });
    });
    request.setTimeout(10_000, () => request.destroy(new Error(`${path} did not answer in 10 s`)));
    request.on('error', reject);
    request.end(body);
  });
}
