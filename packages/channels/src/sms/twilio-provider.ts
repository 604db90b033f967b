import { explainProviderCode, type Outcome } from '@carillon/core';
import twilio from 'twilio';
import { z } from 'zod';
import type { ProviderConnection, ProviderDefinition, SendRequest } from '../provider.ts';
import { createEgress, type Egress } from '../resilience/egress.ts';
import { outcomeOfFailure } from '../resilience/transport-failure.ts';
import { checkPhoneNumber } from './phone-number.ts';
import { countSegments, MAX_SEGMENTS } from './segments.ts';
import { twilioCallbackUrl } from './twilio-callback-url.ts';
import { TwilioHttpClient } from './twilio-http-client.ts';
import { twilioOutcome } from './twilio-outcome.ts';

/** A number, a short code, or up to 11 letters and digits. */
const sender = z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, {
  error: 'must be an E.164 number, a short code or an alphanumeric sender',
});

const settingsSchema = z
  .strictObject({
    base_url: z.url({ protocol: /^https?$/ }).default('https://api.twilio.com'),
    from: sender.optional(),
    messaging_service_sid: z
      .string()
      .regex(/^MG[0-9a-zA-Z]{8,64}$/)
      .optional(),
    max_connections: z.int().min(1).max(128).default(32),
  })
  .refine((settings) => settings.from !== undefined || settings.messaging_service_sid !== undefined, {
    error: 'needs from or messaging_service_sid',
  });

const credentialsSchema = z.strictObject({
  account_sid: z.string().regex(/^AC[0-9a-zA-Z]{8,64}$/, { error: 'must begin with AC' }),
  auth_token: z.string().min(8).max(256),
});

interface TwilioAccount {
  settings: z.infer<typeof settingsSchema>;
  credentials: z.infer<typeof credentialsSchema>;
  egress: Egress;
  apiPublicUrl: string;
}

/**
 * Text messages over Twilio's REST API, or anything that speaks it. Clear-text `base_url`s pass only when
 * their `host:port` is on the egress allow list.
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
export const twilioProvider: ProviderDefinition<'sms'> = {
  key: 'twilio',
  channel: 'sms',
  isIdempotent: false,
  settings: settingsSchema,
  credentials: credentialsSchema,
  open(config, { egressAllow, extraCa, apiPublicUrl, trace }) {
    const settings = settingsSchema.parse(config.settings);
    const credentials = credentialsSchema.parse(config.credentials);
    const egress = createEgress({ egressAllow, extraCa, trace, maxSocketsPerHost: settings.max_connections });
    return connect({ settings, credentials, egress, apiPublicUrl });
  },
};

function connect(account: TwilioAccount): ProviderConnection<'sms'> {
  return {
    async send(request) {
      const refusal = refuse(request, account);
      if (refusal) return refusal;
      return create(request, account);
    },
    verify: (signal) => verify(account, signal),
    async close() {
      account.egress.close();
    },
  };
}

function refuse(
  { address, content, overrides }: SendRequest<'sms'>,
  { settings, egress }: TwilioAccount,
): Outcome | null {
  const rejected = (code: string, message: string, fault: 'address' | 'content' | 'account'): Outcome => ({
    class: 'rejected',
    code,
    message,
    fault,
    suppress: null,
    remove_address: false,
  });
  const url = new URL(settings.base_url);
  if (url.protocol === 'http:' && !egress.isListed(url.hostname, Number(url.port) || 80)) {
    return rejected('base_url_not_encrypted', 'The base URL must be https.', 'account');
  }
  const number = checkPhoneNumber(address);
  if (!number.ok) return rejected(number.code, number.message, 'address');
  if (overrides.from !== undefined && !sender.safeParse(overrides.from).success) {
    return rejected('from_invalid', 'The sender is not valid.', 'content');
  }
  if (content.body.trim() === '') return rejected('body_empty', 'The message has no text.', 'content');
  const { segments } = countSegments(content.body);
  if (segments <= MAX_SEGMENTS) return null;
  return rejected('too_many_segments', `The text takes ${segments} segments, ${MAX_SEGMENTS} at most.`, 'content');
}

/** One client a call: the SDK has no room for a signal of its own. */
function clientFor({ settings, credentials, egress }: TwilioAccount, signal: AbortSignal) {
  const httpClient = new TwilioHttpClient({ egress, baseUrl: new URL(settings.base_url), signal });
  const options = { httpClient, autoRetry: false, accountSid: credentials.account_sid };
  return { httpClient, client: new twilio.Twilio(credentials.account_sid, credentials.auth_token, options) };
}

async function create(request: SendRequest<'sms'>, account: TwilioAccount): Promise<Outcome> {
  const { httpClient, client } = clientFor(account, request.signal);
  const { from, messaging_service_sid: messagingServiceSid } = account.settings;
  const message = {
    to: request.address,
    body: request.content.body,
    statusCallback: twilioCallbackUrl(account.apiPublicUrl, request),
    ...senderOf(request.overrides.from ?? from, messagingServiceSid),
  };
  try {
    const { sid } = await client.messages.create(message);
    if (typeof sid === 'string' && sid !== '') {
      return { class: 'accepted', code: null, provider_message_id: sid.slice(0, 255) };
    }
  } catch (error) {
    if (httpClient.result === null) throw error;
  }
  const { result } = httpClient;
  if (result === null) throw new Error('the SDK answered without a call');
  if (result.kind === 'failed') return outcomeOfFailure(result);
  return twilioOutcome(result, [request.address, request.content.body]);
}

function senderOf(from: string | undefined, messagingServiceSid: string | undefined) {
  if (messagingServiceSid === undefined) return from === undefined ? {} : { from };
  return from === undefined ? { messagingServiceSid } : { from, messagingServiceSid };
}

/** Looks the account up: the one thing that every account may read of itself, and that costs nothing. */
async function verify(account: TwilioAccount, signal: AbortSignal): Promise<{ ok: boolean; detail: string }> {
  const { httpClient, client } = clientFor(account, signal);
  const found = await client.api.v2010
    .accounts(account.credentials.account_sid)
    .fetch()
    .catch(() => null);
  const { result } = httpClient;
  if (result === null) return { ok: false, detail: 'No request could be made.' };
  if (result.kind === 'failed') return { ok: false, detail: result.message };
  if (result.status === 404) {
    return { ok: false, detail: 'There is no such account at this base URL (404): check both.' };
  }
  if (result.status !== 200) return { ok: false, detail: refusalOf(twilioOutcome(result, []), result.status) };
  const status: unknown = found?.status;
  return status === 'active' || status === undefined
    ? { ok: true, detail: 'The account took the credentials.' }
    : { ok: false, detail: `The account took the credentials, but it is ${status}.` };
}

/** What the provider said, with its code and what that means: `Authenticate (20003). Twilio refuses …`. */
function refusalOf(outcome: Outcome, status: number): string {
  if (outcome.class === 'accepted') return `The provider answered ${status}.`;
  const said = `${outcome.message.replace(/\.$/, '')} (${outcome.code.replace(/^\w+_(?=\d)/, '')}).`;
  return [said, explainProviderCode(outcome.code)].filter((part) => part !== null).join(' ');
}
