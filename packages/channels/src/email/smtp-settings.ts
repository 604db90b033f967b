import { z } from 'zod';
import { parseAddrSpec } from './addr-spec.ts';

/** Ports on which mail is submitted; any other has to be on the egress allow list. */
export const MAIL_PORTS: readonly number[] = [25, 465, 587, 2525];

const address = z.string().transform((raw, context) => {
  const result = parseAddrSpec(raw);
  if (result.ok) return result.value;
  context.addIssue({ code: 'custom', message: result.message });
  return z.NEVER;
});

const displayName = z
  .string()
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), { error: 'must not have control characters' });

const hostName = z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, { error: 'must be a host name or an IP address' });

export const smtpSettingsSchema = z.strictObject({
  host: hostName,
  port: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465). */
  secure: z.boolean().default(false),
  /** Refuse to go on in clear text when the server offers no STARTTLS. */
  require_tls: z.boolean().default(true),
  max_connections: z.int().min(1).max(64).default(8),
  from: z.strictObject({ name: displayName.default(''), address }),
  reply_to: address.optional(),
  /** Right-hand side of the Message-ID; the sender's domain when left out. */
  message_id_domain: hostName.optional(),
});
export type SmtpSettings = z.infer<typeof smtpSettingsSchema>;

export const smtpCredentialsSchema = z.strictObject({
  user: z.string().max(320).default(''),
  password: z.string().max(1_024).default(''),
});
export type SmtpCredentials = z.infer<typeof smtpCredentialsSchema>;
