import { describe, expect, test } from 'vitest';
import { isRetryableProblem, problemOf } from './problem.ts';

const problem = {
  title: 'Not now',
  detail: 'Postgres is away.',
  code: 'unavailable',
  request_id: 'req_1',
  retryable: true,
};

describe('what a failed answer says', () => {
  test('a problem document keeps its code, sentence and request id', async () => {
    const { facts, message } = await problemOf(Response.json({ ...problem, errors: [] }, { status: 503 }));
    expect(message).toBe('Postgres is away.');
    expect(facts).toMatchObject({ status: 503, code: 'unavailable', requestId: 'req_1', retryable: true });
  });

  test('an API that is away is named, not the words of the proxy', async () => {
    const error = await problemOf(new Response('Internal Server Error', { status: 500 }));
    expect(error.message).toContain('The API did not answer');
    expect(isRetryableProblem(error)).toBe(true);
  });

  test('an answer without a known shape still has a code and a title', async () => {
    const headers = { 'x-request-id': 'req_2' };
    const { facts } = await problemOf(Response.json('nothing', { status: 404, headers }));
    expect(facts).toMatchObject({ code: 'http_404', requestId: 'req_2', retryable: false });
  });
});
