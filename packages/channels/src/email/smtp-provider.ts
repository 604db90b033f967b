import type { Outcome } from '@carillon/core';
import type { ProviderConnection, ProviderDefinition, SendRequest } from '../provider.ts';
import { createEgress } from '../resilience/egress.ts';
import { composeMail } from './compose-mail.ts';
import { smtpOutcome } from './smtp-outcome.ts';
import { createSmtpPool } from './smtp-pool.ts';
import { openSmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { MAIL_PORTS, smtpCredentialsSchema, smtpSettingsSchema } from './smtp-settings.ts';

/**
 * E-mail over SMTP with pooled, kept-alive sessions. `open` throws a ZodError for settings that its schemas refuse.
 * @see RFC 5321, RFC 8058
 */
export const smtpProvider: ProviderDefinition<'email'> = {
  key: 'smtp',
  channel: 'email',
  isIdempotent: false,
  settings: smtpSettingsSchema,
  credentials: smtpCredentialsSchema,
  open(config, dependencies) {
    const settings = smtpSettingsSchema.parse(config.settings);
    const credentials = smtpCredentialsSchema.parse(config.credentials);
    const { egressAllow, extraCa, trace } = dependencies;
    return connect({ settings, credentials, egress: createEgress({ egressAllow, extraCa, trace }) });
  },
};

function connect(options: SmtpSessionOptions): ProviderConnection<'email'> {
  const { settings, egress } = options;
  const pool = createSmtpPool(options);
  const isPortAllowed = MAIL_PORTS.includes(settings.port) || egress.isListed(settings.host, settings.port);
  return {
    async send(request) {
      if (!isPortAllowed) return portRefused;
      const composed = await composeMail(request, settings);
      if (!composed.ok) {
        const { code, message, fault } = composed;
        return { class: 'rejected', code, message, fault, suppress: null, remove_address: false };
      }
      const result = await pool.send(composed.mail, request.signal);
      if (!result.ok) return smtpOutcome(result.failure, knownTexts(request));
      return {
        class: 'accepted',
        code: null,
        provider_message_id: messageIdOf(result.response, composed.mail.messageId),
      };
    },
    async verify(signal) {
      if (!isPortAllowed) return { ok: false, detail: portRefused.message };
      const opened = await openSmtpSession(options, signal);
      if (opened.ok) {
        opened.session.quit();
        return { ok: true, detail: 'The mail server took the connection and the credentials.' };
      }
      const outcome = smtpOutcome(opened.failure, []);
      return { ok: false, detail: 'message' in outcome ? outcome.message : outcome.class };
    },
    async close() {
      await pool.close();
      egress.close();
    },
  };
}

const portRefused = {
  class: 'rejected',
  code: 'port_not_allowed',
  message: 'Mail may be sent to ports 25, 465, 587 and 2525 only.',
  fault: 'account',
  suppress: null,
  remove_address: false,
} as const satisfies Outcome;

/** A server may quote the message in its refusal. */
const knownTexts = ({ address, content }: SendRequest<'email'>): string[] => [
  address,
  ...telling(address.slice(0, address.lastIndexOf('@'))),
  content.subject,
  content.text,
];

/** A local part that is a plain word (`info`, `full`) names nobody, and taking it out would garble the reply. */
const telling = (localPart: string): string[] => (/^[a-z]{1,6}$/i.test(localPart) ? [] : [localPart]);

/** The server's queue id where it tells one: that is what its operators can look up. */
function messageIdOf(response: string, messageId: string): string {
  const queued = /\b(?:queued as|queue id|id=)\s*<?([\w.-]{4,100})>?/i.exec(response)?.[1];
  return queued ?? messageId.slice(1, -1).slice(0, 255);
}
