import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

describe('the address of a client', () => {
  test('is the socket, whatever the client claims', () => {
    expect(clientAddress({ socketAddress: '::ffff:10.0.0.9', forwardedFor: '1.2.3.4', trustedHops: 0 })).toBe(
      '10.0.0.9',
    );
  });

  test('is what the trusted proxy saw, not what stands left of it', () => {
    const forwardedFor = '6.6.6.6, 203.0.113.7';
    expect(clientAddress({ socketAddress: '10.0.0.1', forwardedFor, trustedHops: 1 })).toBe('203.0.113.7');
  });

  test('falls back to the farthest known one when the chain is shorter than trusted', () => {
    expect(clientAddress({ socketAddress: '10.0.0.1', forwardedFor: '203.0.113.7', trustedHops: 3 })).toBe(
      '203.0.113.7',
    );
    expect(clientAddress({ socketAddress: undefined, forwardedFor: undefined, trustedHops: 1 })).toBe('unknown');
  });
});
