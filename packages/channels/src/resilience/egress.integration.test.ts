import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ScriptedHttpServer, startScriptedHttpServer } from '../testing/scripted-http-server.ts';
import { createEgress } from './egress.ts';
import { httpCall } from './http-call.ts';

describe('the way out', () => {
  let server: ScriptedHttpServer;
  beforeAll(async () => {
    server = await startScriptedHttpServer(() => ({ status: 200, body: 'inner secret' }));
  });
  afterAll(() => server.stop());

  const call = async (host: string, egressAllow: string[]) => {
    const egress = createEgress({ egressAllow });
    const url = new URL(`http://${host}:${server.port}/`);
    const signal = AbortSignal.timeout(2_000);
    const result = await httpCall({ egress, url, method: 'GET', headers: {}, body: null, signal });
    egress.close();
    return result;
  };

  // localhost is a name: it passes every check of the text and is caught where it resolves, as a rebound name is.
  test.each([
    'localhost',
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '[::1]',
  ])('%s is not called unless it is listed', async (host) => {
    server.seen.length = 0;
    expect(await call(host, [])).toMatchObject({ kind: 'failed', code: 'address_blocked', isHandedOver: false });
    expect(await call(host, [`${host}:1`])).toMatchObject({ code: 'address_blocked' });
    expect(server.seen).toEqual([]);
  });

  test('exactly the listed pair is called', async () => {
    expect(await call('localhost', [`localhost:${server.port}`])).toMatchObject({ kind: 'answered', status: 200 });
    expect(await call('127.0.0.1', [`localhost:${server.port}`])).toMatchObject({ code: 'address_blocked' });
  });

  test('the same rule holds for plain connections', async () => {
    const signal = AbortSignal.timeout(2_000);
    const closed = createEgress({ egressAllow: [] });
    await expect(closed.connect('localhost', server.port, signal)).rejects.toThrow(/not allowed/);
    const open = createEgress({ egressAllow: [`localhost:${server.port}`] });
    (await open.connect('localhost', server.port, signal)).destroy();
  });
});
