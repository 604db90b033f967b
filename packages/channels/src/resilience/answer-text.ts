import { redact } from './redact.ts';

/** Where services put their sentence, in the order of preference. */
const FIELDS = ['message', 'detail', 'error', 'title', 'reason'];

/** What an answer's body says, redacted: its sentence when it is a JSON object, else the text itself. Never throws. */
export function answerText(body: string, known: readonly string[]): string {
  return redact(sentenceOf(body) ?? body, known);
}

function sentenceOf(body: string): string | null {
  if (!body.trimStart().startsWith('{')) return null;
  try {
    const parsed = JSON.parse(body) as Record<string, unknown>;
    for (const field of FIELDS) {
      const value = parsed[field];
      if (typeof value === 'string' && value !== '') return value;
    }
    return null;
  } catch {
    return null;
  }
}
