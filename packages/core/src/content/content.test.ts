import { describe, expect, test } from 'vitest';
import { splitOverrides } from './overrides.ts';
import { pickTemplate } from './pick-template.ts';
import { templateVariables } from './variables.ts';

describe('picking a template', () => {
  const templates = ['en', 'de', 'pt-BR'].map((locale) => ({ channel: 'email', locale }));
  test.each([
    ['pt-BR', 'pt-BR'],
    ['de-AT', 'de'],
    ['fr', 'en'],
    [null, 'en'],
  ])('for locale %s it is %s', (locale, expected) => {
    expect(pickTemplate(templates, 'email', locale)?.locale).toBe(expected);
  });

  test('there is none for a channel without templates', () => {
    expect(pickTemplate(templates, 'sms', 'en')).toBeNull();
  });
});

test("a recipient's own data lies over the notification's, and only for that recipient", () => {
  const of = (id: string) =>
    templateVariables({
      data: { orderId: '1', code: 'x' },
      to: ['ben', { id: 'ana', data: { code: 'y' } }],
      subscriber: { id, locale: null, timezone: null, data: {} },
      workflow: { key: 'k', name: 'K' },
      notificationId: 'ntf_1',
      unsubscribeUrl: null,
    }).data;
  expect(of('ana')).toEqual({ orderId: '1', code: 'y' });
  expect(of('ben')).toEqual({ orderId: '1', code: 'x' });
});

test('overrides are split into content and settings of the provider', () => {
  expect(splitOverrides('email', { email: { subject: 'S', from: 'a@b.c' } })).toEqual({
    content: { subject: 'S' },
    provider: { from: 'a@b.c' },
  });
  expect(splitOverrides('sms', {})).toEqual({ content: {}, provider: {} });
});
