import { describe, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { METRIC_NAMES } from './names.ts';

describe('metrics', () => {
  test('every name in the list is registered, and nothing else', async () => {
    const registered = (await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name);
    expect(registered.sort()).toEqual(Object.values(METRIC_NAMES).sort());
  });

  test('two registries do not share counts', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.poison.inc({ queue: 'q' });
    expect(await one.registry.metrics()).toContain('carillon_poison_total{queue="q"} 1');
    expect(await other.registry.metrics()).not.toContain('queue="q"');
  });
});
