import { describe, expect, test } from 'vitest';
import { reconnectDelayMs, withHeartbeat } from './recovering-connection.ts';

describe('reconnecting', () => {
  test('never comes back before a cluster could elect a leader, and soon after', () => {
    expect(reconnectDelayMs(1, 0, () => 0)).toBe(1_500);
    expect(reconnectDelayMs(50, 0, () => 1)).toBe(3_600);
  });

  test('waits longer where the server refused everything', () => {
    expect(reconnectDelayMs(1, 12_000, () => 0)).toBe(12_000);
  });

  test('a URL gets a heartbeat and keeps one that it has', () => {
    expect(withHeartbeat('amqp://u:p@127.0.0.1:5672/%2F')).toBe('amqp://u:p@127.0.0.1:5672/%2F?heartbeat=10');
    expect(withHeartbeat('amqp://127.0.0.1/x?heartbeat=5')).toContain('heartbeat=5');
  });
});
