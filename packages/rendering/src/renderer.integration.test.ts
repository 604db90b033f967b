import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderRequest } from './render-request.ts';
import { createRenderer, type Renderer } from './renderer.ts';

const request = (body: string, key = body.slice(0, 40)): RenderRequest => ({
  channel: 'sms',
  templateKey: key,
  source: { body },
  variables: { data: { orderId: 'A-1', n: 1_000_000 }, subscriber: { id: 'ana' } },
});
const good = request('Order {{ data.orderId }}');
const words = Array.from({ length: 50_000 }, (_, at) => `word ${at}`);
/** Runs inside one filter, where no limit of the language looks: every item is sought in the whole list. */
const spinning: RenderRequest = {
  ...request('{{ data.items | where_exp: "item", "data.words contains item.word" | size }}'),
  variables: { data: { words, items: words.map((word) => ({ word })) }, subscriber: { id: 'ana' } },
};
const huge = request('{{ (1..1000000) | sort | reverse | sort | reverse | sort | join: "" | size }}');
const broken = request('{% if %}');

describe('rendering in threads', () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = createRenderer({ threads: 1, timeoutMs: 300 });
    await renderer.render([good]);
  });
  afterAll(() => renderer.close());

  test('gives one result per request, in order, and a broken one stands alone', async () => {
    const results = await renderer.render([good, broken, good]);
    expect(results.map((result) => result.ok)).toEqual([true, false, true]);
    expect(results[0]).toMatchObject({ content: { channel: 'sms', body: 'Order A-1' } });
  });

  test('an endless or huge one is ended, its neighbours render, and so does the next batch', async () => {
    const results = await renderer.render([good, spinning, good, broken, huge, good]);
    expect(results.map((result) => (result.ok ? 'ok' : result.message))).toEqual([
      'ok',
      'rendering took more than 300 ms',
      'ok',
      expect.stringContaining('line:1'),
      expect.stringMatching(/too much memory|more than 300 ms/),
      'ok',
    ]);
    expect((await renderer.render([good]))[0]).toMatchObject({ ok: true });
  });

  test('many batches at once keep their results apart', async () => {
    const batches = Array.from({ length: 20 }, (_, at) => renderer.render(Array(10).fill(request(`batch ${at}`))));
    for (const [at, results] of (await Promise.all(batches)).entries()) {
      for (const result of results) expect(result).toMatchObject({ content: { body: `batch ${at}` } });
    }
  });

  test('an empty batch is an empty answer', async () => {
    expect(await renderer.render([])).toEqual([]);
  });

  test('without threads it gives the same content', async () => {
    const inProcess = createRenderer({ threads: 0 });
    expect(await inProcess.render([good, broken])).toEqual(await renderer.render([good, broken]));
    await inProcess.close();
  });
});
