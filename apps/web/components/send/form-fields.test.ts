import { expect, test } from 'vitest';
import { type FormField, formFields, textOf, withField } from './form-fields.ts';

const schema = {
  required: ['orderId'],
  properties: {
    orderId: { type: 'string', maxLength: 64 },
    amount: { type: 'number' },
    isGift: { type: 'boolean' },
    size: { type: 'string', enum: ['s', 'l'] },
    items: { type: 'array', items: { type: 'object' } },
  },
};
const fields = Object.fromEntries(formFields(schema).map((field) => [field.name, field]));
const field = (name: string) => fields[name] as FormField;

test('every field of the schema gets the input that fits', () => {
  expect(Object.values(fields).map(({ kind }) => kind)).toEqual(['text', 'number', 'boolean', 'choice', 'json']);
  expect(field('orderId')).toMatchObject({ isRequired: true, hint: 'at most 64 characters' });
  expect(formFields({})).toEqual([]);
});

test('what is typed becomes a value of the right type, or stays text for the API to name', () => {
  expect(withField({}, field('amount'), '12.5')).toEqual({ amount: 12.5 });
  expect(withField({}, field('amount'), 'twelve')).toEqual({ amount: 'twelve' });
  expect(withField({}, field('items'), '[{"a":1}]')).toEqual({ items: [{ a: 1 }] });
  expect(withField({}, field('items'), '[{')).toEqual({ items: '[{' });
  expect(withField({ amount: 1, isGift: true }, field('amount'), '')).toEqual({ isGift: true });
  expect(withField({ orderId: 'x' }, field('orderId'), '')).toEqual({ orderId: '' });
});

test('a value is shown as it was typed', () => {
  expect(textOf(field('amount'), 12.5)).toBe('12.5');
  expect(textOf(field('items'), '[{')).toBe('[{');
  expect(textOf(field('orderId'), undefined)).toBe('');
});
