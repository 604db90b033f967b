import { checkAddress } from '@carillon/channels';
import type { Channel, FieldError, Recipient } from '@carillon/core';
import type { AcceptRecipient } from '@carillon/db';

/** A recipient that does not stand. `field` is the one to blame, where there is one. */
export interface Rejection {
  index: number;
  field: string | null;
  code: string;
  message: string;
}

export interface CheckedRecipients {
  /** Without repeats, in order. */
  people: AcceptRecipient[];
  topicKeys: { index: number; key: string }[];
  /** Entries of `to` that stand, for the record; the topics among them are still to be found. */
  standing: { index: number; recipient: Recipient }[];
  rejections: Rejection[];
  repeats: number;
}

const ADDRESS_FIELDS = [
  ['email', 'email'],
  ['phone', 'sms'],
  ['webhook_url', 'webhook'],
] as const satisfies readonly (readonly [string, Channel])[];

/**
 * Reads `to`: addresses are checked and normalized, and each person is taken once. Never throws.
 * @param to entries in their places; null where the shape is wrong, which the schema reports
 */
export function checkRecipients(to: readonly (Recipient | null)[], egressAllow: readonly string[]): CheckedRecipients {
  const checked: CheckedRecipients = { people: [], topicKeys: [], standing: [], rejections: [], repeats: 0 };
  const seen = new Set<string>();
  for (const [index, recipient] of to.entries()) {
    if (recipient === null) continue;
    if (typeof recipient === 'object' && 'topic' in recipient) {
      checked.topicKeys.push({ index, key: recipient.topic });
      checked.standing.push({ index, recipient });
      continue;
    }
    const person = typeof recipient === 'string' ? plainPerson(recipient) : inlinePerson(recipient, index, egressAllow);
    if ('code' in person) {
      checked.rejections.push(person);
      continue;
    }
    if (seen.has(person.externalId)) {
      checked.repeats += 1;
      continue;
    }
    seen.add(person.externalId);
    checked.people.push(person);
    checked.standing.push({ index, recipient });
  }
  return checked;
}

/** Where in the body a rejection is. */
export const rejectionPointer = ({ index, field }: Rejection): string =>
  field === null ? `/to/${index}` : `/to/${index}/${field}`;

/** Rejections as mistakes of the body, for answers that name them beside others. */
export const asMistakes = (rejections: readonly Rejection[]): FieldError[] =>
  rejections.map((rejection) => ({
    pointer: rejectionPointer(rejection),
    code: rejection.code,
    message: rejection.message,
  }));

const plainPerson = (externalId: string): AcceptRecipient => ({
  externalId,
  locale: null,
  timezone: null,
  addresses: [],
});

type Inline = Extract<Recipient, { id: string }>;

function inlinePerson(inline: Inline, index: number, egressAllow: readonly string[]): AcceptRecipient | Rejection {
  const addresses: { channel: Channel; value: string }[] = [];
  for (const [field, channel] of ADDRESS_FIELDS) {
    const raw = inline[field];
    if (raw === undefined) continue;
    const result = checkAddress(channel, raw, { egressAllow });
    if (!result.ok) return { index, field, code: result.code, message: result.message };
    addresses.push({ channel, value: result.value });
  }
  if (inline.locale !== undefined && !isLocale(inline.locale)) {
    return { index, field: 'locale', code: 'invalid_locale', message: 'The locale is not a BCP 47 language tag.' };
  }
  if (inline.timezone !== undefined && !isTimezone(inline.timezone)) {
    return {
      index,
      field: 'timezone',
      code: 'invalid_timezone',
      message: 'The time zone is not one of the IANA database.',
    };
  }
  return { externalId: inline.id, locale: inline.locale ?? null, timezone: inline.timezone ?? null, addresses };
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const timezones = new Map<string, boolean>();
const TIMEZONES_REMEMBERED = 1_000;

/** Asking Intl costs more than the rest of a request, so answers are remembered. */
function isTimezone(text: string): boolean {
  const known = timezones.get(text);
  if (known !== undefined) return known;
  let isValid = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
  } catch {
    isValid = false;
  }
  if (timezones.size < TIMEZONES_REMEMBERED) timezones.set(text, isValid);
  return isValid;
}
