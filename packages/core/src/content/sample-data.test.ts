import { expect, test } from 'vitest';
import { sampleData } from './sample-data.ts';

const text = { type: 'string' };

test('a sample takes the examples and defaults of the schema before anything else', () => {
  const schema = {
    properties: {
      orderId: { ...text, examples: ['1042'] },
      carrier: { ...text, default: 'UPS' },
      size: { enum: ['small', 'large'] },
    },
  };
  expect(sampleData(schema)).toEqual({ orderId: '1042', carrier: 'UPS', size: 'small' });
  expect(sampleData({ examples: [{ whole: true }], properties: { other: text } })).toEqual({ whole: true });
});

test('a field without an example gets a value of its type, format and bounds', () => {
  const schema = {
    type: 'object',
    properties: {
      orderId: text,
      currency: { ...text, pattern: '^[A-Z]{3}$' },
      trackingUrl: { ...text, format: 'uri' },
      giftNote: { ...text, maxLength: 6 },
      amount: { type: 'number' },
      stars: { type: 'integer', minimum: 1, maximum: 2 },
      isGift: { type: 'boolean' },
      items: { type: 'array', maxItems: 1, items: { type: 'object', properties: { title: text } } },
      note: { anyOf: [text, { type: 'null' }] },
    },
  };
  expect(sampleData(schema)).toEqual({
    orderId: 'A-1042',
    currency: 'EUR',
    trackingUrl: 'https://example.com/',
    giftNote: 'Sample',
    amount: 129.9,
    stars: 2,
    isGift: true,
    items: [{ title: 'Sample title' }],
    note: 'Sample note',
  });
});

test('a schema without fields, or one that goes round in circles, gives an object all the same', () => {
  const endless: Record<string, unknown> = { type: 'object', properties: {} };
  (endless.properties as Record<string, unknown>).self = endless;
  expect(sampleData({})).toEqual({});
  expect(sampleData({ type: 'string' })).toEqual({});
  expect(Object.keys(sampleData(endless))).toEqual(['self']);
});
