import { forkHelper } from '../apps/fork-helper.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { requestsTo } from '../world/place.ts';

const CONNECTIONS = 32;

/** POSTs per second that a bare server answers, with the body of a send request. */
export async function httpEcho(durationSeconds: number): Promise<number> {
  const server = await forkHelper(new URL('./echo-server.ts', import.meta.url));
  const place = { environmentId: '', apiKey: 'crl_test_none', people: ['person-0'] };
  const send = requestsTo(place, ['email', 'sms', 'push', 'in_app']);
  const next = () => ({ ...send(), path: '/' });
  const load = { url: `http://127.0.0.1:${server.port}`, connections: CONNECTIONS, next };
  try {
    await closedLoop({ ...load, durationSeconds: 1 });
    return (await closedLoop({ ...load, durationSeconds })).perSecond;
  } finally {
    await server.stop();
  }
}
