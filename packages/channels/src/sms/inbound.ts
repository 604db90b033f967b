/** What a person's answer to a text message asks for. */
export type InboundKeyword = 'stop' | 'start' | null;

const STOP_WORDS: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'stop all',
  'quit',
  'end',
  'revoke',
  'opt out',
  'optout',
  'cancel',
  'unsubscribe',
  'arret',
]);
const START_WORDS: ReadonlySet<string> = new Set(['start', 'unstop', 'yes', 'resume']);

/** Sentences that no one writes by accident; a reasonable request in free text counts as well. */
const STOP_SENTENCE =
  /^(?:please )?(?:stop|do not|dont|no more)(?: (?:sending|texting|texts|messages|messaging|me|text|contact|send|any|more|these|this|please)){1,6}$/;

/**
 * Reads STOP and START in any case, spacing and punctuation, and plain sentences that ask to stop.
 * Never throws.
 * @see 47 CFR 64.1200(a)(10)
 */
export function readInboundKeyword(body: string): InboundKeyword {
  const words = body
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  if (STOP_WORDS.has(words) || STOP_WORDS.has(words.replaceAll(' ', '')) || STOP_SENTENCE.test(words)) return 'stop';
  return START_WORDS.has(words) ? 'start' : null;
}
