import { expect, test } from 'vitest';
import { schemaRows } from './schema-rows.ts';

test('a payload schema reads as one line a field, nested ones below their parent', () => {
  const schema = {
    required: ['orderId'],
    properties: {
      orderId: { type: 'string', minLength: 1, maxLength: 64 },
      size: { enum: ['small', 'large'] },
      amount: { type: ['number', 'null'], minimum: 0 },
      items: {
        type: 'array',
        maxItems: 50,
        items: { type: 'object', required: ['url'], properties: { url: { type: 'string', format: 'uri' } } },
      },
    },
  };
  expect(schemaRows(schema)).toEqual([
    { path: 'orderId', depth: 0, isRequired: true, type: 'text', rule: '1 to 64 characters' },
    { path: 'size', depth: 0, isRequired: false, type: 'choice', rule: 'one of small, large' },
    { path: 'amount', depth: 0, isRequired: false, type: 'number or nothing', rule: 'at least 0' },
    { path: 'items', depth: 0, isRequired: false, type: 'list of object', rule: 'at most 50 entries' },
    { path: 'items[].url', depth: 1, isRequired: true, type: 'link', rule: '' },
  ]);
  expect(schemaRows({})).toEqual([]);
});
