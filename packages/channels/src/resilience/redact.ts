const MAX_CHARS = 500;

/** Order matters: an address inside a URL goes with the URL. Every pattern is linear in the text. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]{1,15}):\/\/([^\s/?#<>"']{1,253})[^\s<>"']*/gi, '$1://$2/…'],
  [/[^\s<>@:;,()[\]"']{1,64}@[^\s<>@;,()[\]"']{1,253}/g, '<address>'],
  [/\b(?:Basic|Bearer|vapid)\s+\S+/gi, '<token>'],
  [/[A-Za-z0-9_+/=-]{24,}/g, '<token>'],
  [/\+\d[\d\s().-]{4,30}\d/g, '<number>'],
];

/** Digits in groups, as people write numbers; status codes such as `451 4.7.1` have groups of one digit. */
const NUMBER_GROUPS = /\d{2,}(?:[\s().-]{1,2}\d{2,})*/g;

/**
 * A provider's own text made fit to be stored and shown: addresses, phone numbers, paths and queries of
 * URLs, tokens and control characters are taken out, and so is every one of `known` (the address and the
 * content of the message at hand, which a provider may echo). At most 500 characters. Never throws.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let clean = text.slice(0, 8 * MAX_CHARS);
  for (const secret of known) {
    if (secret.length >= 4) clean = clean.replaceAll(secret, '<redacted>');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  clean = clean.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  clean = clean.replace(NUMBER_GROUPS, (match) => (match.replace(/\D/g, '').length < 6 ? match : '<number>'));
  clean = clean.replace(/ {2,}/g, ' ').trim();
  return clean.length <= MAX_CHARS ? clean : `${clean.slice(0, MAX_CHARS - 1)}…`;
}
