import { CHANNELS } from '@carillon/core';
import { describe, expect, test } from 'vitest';
import { findProvider, listProviders } from './registry.ts';

describe('the providers', () => {
  test('each channel has a real one and the one that sends nothing', () => {
    const keys = CHANNELS.map((channel) =>
      listProviders()
        .filter((one) => one.channel === channel)
        .map((one) => one.key),
    );
    expect(keys).toEqual([
      ['smtp', 'null'],
      ['twilio', 'null'],
      ['web-push', 'null'],
      ['inbox', 'null'],
      ['webhook', 'null'],
    ]);
  });

  test('one is found by channel and key, and only there', () => {
    expect(findProvider('sms', 'twilio')?.channel).toBe('sms');
    expect(findProvider('email', 'twilio')).toBeNull();
    expect(findProvider('email', '__proto__')).toBeNull();
  });

  test('settings are described as JSON Schema with what is required', () => {
    const smtp = listProviders().find((one) => one.key === 'smtp');
    expect(smtp?.settingsSchema).toMatchObject({ type: 'object', required: ['host', 'from'] });
    expect(JSON.stringify(smtp?.credentialsSchema)).toContain('password');
  });
});
