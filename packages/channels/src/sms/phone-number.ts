import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type PhoneNumberResult = { ok: true; value: string } | { ok: false; code: string; message: string };

const E164 = /^\+[1-9]\d{6,14}$/;
/** Numbers that charge the person or us far more than a text message. */
const CHARGED_TYPES: ReadonlySet<string | undefined> = new Set(['PREMIUM_RATE', 'SHARED_COST', 'UAN']);

/**
 * Accepts a number in E.164 form (`+15005550006`) of a country that exists and a length that it uses. Whether
 * the number is in use is not judged: number plans change faster than any list of them. Never throws.
 * @see ITU-T E.164
 */
export function checkPhoneNumber(raw: string): PhoneNumberResult {
  if (!E164.test(raw)) {
    const likely = raw.length <= 40 ? likelyE164(raw) : null;
    const hint = likely === null ? 'such as +447911123456' : `probably ${likely}`;
    return { ok: false, code: 'phone_not_e164', message: `Write the number in international form, ${hint}.` };
  }
  const parsed = parsePhoneNumberFromString(raw, { extract: false });
  if (!parsed?.isPossible()) {
    return { ok: false, code: 'phone_impossible', message: 'No country has numbers of this form.' };
  }
  if (CHARGED_TYPES.has(parsed.getType())) {
    return {
      ok: false,
      code: 'destination_not_allowed',
      message: 'Premium and shared-cost numbers are not written to.',
    };
  }
  return { ok: true, value: raw };
}

/** What the writer most likely meant: `0044 (0) 7911 123456` is `+447911123456`. */
function likelyE164(raw: string): string | null {
  const digits = raw.replace(/\(0\)/g, '').replace(/[\s().\-/]/g, '');
  const international = digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
  const candidate = international.startsWith('+') ? international : `+${international}`;
  if (!E164.test(candidate)) return null;
  return parsePhoneNumberFromString(candidate, { extract: false })?.isValid() ? candidate : null;
}
