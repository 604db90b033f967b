import { expect, test } from 'vitest';
import { fieldsOf, objectOf, valuesOf } from './schema-fields.ts';

const schema = {
  type: 'object',
  properties: {
    host: { type: 'string' },
    port: { type: 'integer', default: 587 },
    secure: { type: 'boolean', default: false },
    urgency: { enum: ['low', 'high'], default: 'low' },
    from: {
      type: 'object',
      properties: { name: { type: 'string' }, address: { type: 'string' } },
      required: ['address'],
    },
  },
  required: ['host', 'from'],
};

test('a schema becomes inputs, objects opened up, and inputs become what the API takes', () => {
  const fields = fieldsOf('settings', schema);
  expect(fields.map(({ pointer, type, isRequired }) => [pointer, type, isRequired])).toEqual([
    ['settings/host', 'text', true],
    ['settings/port', 'number', false],
    ['settings/secure', 'boolean', false],
    ['settings/urgency', 'choice', false],
    ['settings/from/name', 'text', false],
    ['settings/from/address', 'text', true],
  ]);
  const values = valuesOf(fields, { host: 'mail.test', from: { address: 'a@b.test' } });
  expect(values).toMatchObject({ 'settings/port': '587', 'settings/secure': false, 'settings/from/name': '' });
  expect(objectOf(fields, { ...values, 'settings/port': '25' })).toEqual({
    host: 'mail.test',
    port: 25,
    secure: false,
    urgency: 'low',
    from: { address: 'a@b.test' },
  });
});

test('a number that is none is sent as it was typed, for the API to name', () => {
  const fields = fieldsOf('settings', schema);
  expect(objectOf(fields, { 'settings/port': 'many' })).toEqual({ port: 'many' });
});
