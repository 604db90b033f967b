import { randomBytes } from 'node:crypto';
import { toPublicId, uuidV7 } from '@carillon/core';
import { describe, expect, test } from 'vitest';
import { parsePushReceipt } from './push-receipt.ts';
import { createReceiptToken, verifyReceiptToken } from './receipt-token.ts';

const key = randomBytes(32);
const claim = { environmentId: uuidV7(), deliveryId: uuidV7(), series: 1, attempt: 2 };

describe('push receipts', () => {
  test('a token fits its own attempt and no other', () => {
    const token = createReceiptToken(key, claim);
    expect(verifyReceiptToken(key, claim, token)).toBe(true);
    expect(verifyReceiptToken(randomBytes(32), claim, token)).toBe(false);
    for (const other of [{ series: 2 }, { attempt: 1 }, { deliveryId: uuidV7() }, { environmentId: uuidV7() }]) {
      expect(verifyReceiptToken(key, { ...claim, ...other }, token)).toBe(false);
    }
    expect(verifyReceiptToken(key, claim, '')).toBe(false);
    expect(
      verifyReceiptToken(
        key,
        { ...claim, series: 11, attempt: 2 },
        createReceiptToken(key, { ...claim, series: 1, attempt: 12 }),
      ),
    ).toBe(false);
  });

  test('a body is read', () => {
    const body = {
      event: 'shown',
      delivery_id: toPublicId('delivery', claim.deliveryId),
      series: 1,
      attempt: 2,
      token: 't',
    };
    expect(parsePushReceipt(body)).toMatchObject({
      event: 'shown',
      deliveryId: claim.deliveryId,
      series: 1,
      attempt: 2,
    });
  });

  test.each([
    null,
    'x',
    [],
    {},
    { event: 'opened' },
    { event: 'shown', delivery_id: 'dlv_x', series: 1, attempt: 1, token: '' },
  ])('anything else is none', (body) => expect(parsePushReceipt(body)).toBeNull());
});
