import { domainToASCII } from 'node:url';

export type AddrSpecResult = { ok: true; value: string; domain: string } | { ok: false; code: string; message: string };

const MAX_LOCAL_CHARS = 64;
const MAX_ADDRESS_CHARS = 254;
const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const refuse = (code: string, message: string): AddrSpecResult => ({ ok: false, code, message });

/**
 * Reads exactly one plain address (`local@domain`): no display name, comment, group, quoted local part or
 * address literal, all of which mail servers read in different ways. The domain comes back in lower case and
 * in its ASCII form; the local part is left as it is. Linear in the length; never throws.
 * @see RFC 5321 §4.1.2, RFC 5890
 */
export function parseAddrSpec(raw: string): AddrSpecResult {
  // Room for a long Unicode domain that shrinks nowhere near the limit: past it nothing is looked at.
  if (raw.length > 4 * MAX_ADDRESS_CHARS) return refuse('address_too_long', 'An address has at most 254 characters.');
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(raw)) {
    return refuse('address_control_character', 'The address has a control or invisible character.');
  }
  if (/[\s,;:<>()[\]"\\]/.test(raw)) {
    return refuse('address_not_plain', 'Write one plain address, such as ana@example.com.');
  }
  const at = raw.indexOf('@');
  if (at < 1 || at !== raw.lastIndexOf('@') || at === raw.length - 1) {
    return refuse('address_invalid', 'An address has one @ between its two parts.');
  }
  const local = raw.slice(0, at);
  if (/[^\x20-\x7e]/.test(local)) {
    return refuse('address_local_not_ascii', 'The part before the @ must be ASCII: not every mail server takes more.');
  }
  if (local.length > MAX_LOCAL_CHARS) {
    return refuse('address_too_long', 'The part before the @ has at most 64 characters.');
  }
  if (!DOT_ATOM.test(local)) return refuse('address_invalid', 'The part before the @ is not valid.');
  const domain = readDomain(raw.slice(at + 1));
  if (domain === null) return refuse('address_domain_invalid', 'The part after the @ is not a domain name.');
  const value = `${local}@${domain}`;
  if (value.length > MAX_ADDRESS_CHARS) return refuse('address_too_long', 'An address has at most 254 characters.');
  return { ok: true, value, domain };
}

function readDomain(text: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return null;
  const ascii = domainToASCII(text.normalize('NFC')).toLowerCase();
  const labels = ascii.split('.');
  if (labels.length < 2 || ascii.length > 253 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/.test(labels.at(-1) ?? '') ? null : ascii;
}
