import { CHANNELS, type Channel } from '@carillon/core';
import { z } from 'zod';
import { smtpProvider } from './email/smtp-provider.ts';
import { inboxProvider } from './in-app/inbox-provider.ts';
import { type KnownAnswer, knownAnswers } from './known-answers.ts';
import { nullProvider } from './null-provider.ts';
import type { ProviderDefinition } from './provider.ts';
import { webPushProvider } from './push/web-push-provider.ts';
import { twilioProvider } from './sms/twilio-provider.ts';
import { webhookProvider } from './webhook/webhook-provider.ts';

/** Every way to send, by channel. A new provider is one more entry. */
const PROVIDERS: { readonly [C in Channel]: readonly ProviderDefinition<C>[] } = {
  email: [smtpProvider, nullProvider('email')],
  sms: [twilioProvider, nullProvider('sms')],
  push: [webPushProvider, nullProvider('push')],
  in_app: [inboxProvider, nullProvider('in_app')],
  webhook: [webhookProvider, nullProvider('webhook')],
};

/** The definition that a provider row names, or null when there is none. Never throws. */
export function findProvider<C extends Channel>(channel: C, key: string): ProviderDefinition<C> | null {
  return PROVIDERS[channel].find((definition) => definition.key === key) ?? null;
}

/** A definition as the API shows it; the schemas are JSON Schema 2020-12 of what `PUT` takes. */
export interface ProviderDescription {
  key: string;
  channel: Channel;
  isIdempotent: boolean;
  settingsSchema: Record<string, unknown>;
  credentialsSchema: Record<string, unknown>;
  /** Answers of its protocol, with what each leads to. */
  knownAnswers: KnownAnswer[];
}

/** Every provider with the schemas of its settings and credentials, by channel. Never throws. */
export function listProviders(): ProviderDescription[] {
  return CHANNELS.flatMap((channel) =>
    PROVIDERS[channel].map(({ key, isIdempotent, settings, credentials }) => ({
      key,
      channel,
      isIdempotent,
      settingsSchema: toJsonSchema(settings),
      credentialsSchema: toJsonSchema(credentials),
      knownAnswers: knownAnswers(key),
    })),
  );
}

const toJsonSchema = (schema: z.ZodType): Record<string, unknown> => z.toJSONSchema(schema, { io: 'input' });
