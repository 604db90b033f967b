import { type FieldMistake, problemOf } from '../../api/problem.ts';

export type AuthStep = 'sign-in/email' | 'sign-up/email' | 'sign-out';
export type AuthAnswer = { ok: true } | { ok: false; code: string; message: string; field: AuthField | null };
export type AuthField = 'name' | 'email' | 'password';

/** One step of signing in or out. Every refusal is a value with a sentence for the person. */
export async function authenticate(step: AuthStep, body: Record<string, string>): Promise<AuthAnswer> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
    });
  } catch {
    return { ok: false, code: 'unreachable', message: 'The server could not be reached. Try again.', field: null };
  }
  if (response.ok) return { ok: true };
  const { facts } = await problemOf(response);
  const said = fieldMistake(facts.errors) ?? authSentence(response, facts.code, facts.detail || facts.title);
  return { ok: false, code: facts.code, ...said };
}

interface Said {
  message: string;
  field: AuthField | null;
}

/** The first mistake that belongs to a field of the form. */
export function fieldMistake(errors: FieldMistake[]): Said | null {
  for (const { pointer, message } of errors) {
    const field = FIELDS.find((name) => pointer === `/${name}`);
    if (field) return { message, field };
  }
  return null;
}

const FIELDS = ['name', 'email', 'password'] as const satisfies readonly AuthField[];

/** The sentence of a refusal; codes are compared without regard to case. */
export function authSentence(response: { status: number; headers: Headers }, code: string, fallback: string): Said {
  if (response.status === 429) return { message: `Too many tries. ${waitSentence(response.headers)}`, field: null };
  if (response.status >= 500) return { message: 'The server cannot sign you in now. Try again.', field: null };
  return SENTENCES[code.toLowerCase()] ?? { message: fallback, field: null };
}

const SENTENCES: Record<string, Said> = {
  invalid_email_or_password: { message: 'E-mail and password do not match an account.', field: 'password' },
  unauthenticated: { message: 'E-mail and password do not match an account.', field: 'password' },
  invalid_email: { message: 'This is not an e-mail address.', field: 'email' },
  invalid_password: { message: 'E-mail and password do not match an account.', field: 'password' },
  password_too_short: { message: 'Use at least 8 characters.', field: 'password' },
  password_too_long: { message: 'Use at most 128 characters.', field: 'password' },
  user_already_exists: { message: 'Sign in instead, or use another address.', field: 'email' },
  user_already_exists_use_another_email: { message: 'Sign in instead, or use another address.', field: 'email' },
};

function waitSentence(headers: Headers): string {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-retry-after'));
  return Number.isFinite(seconds) && seconds > 0
    ? `Try again in ${Math.ceil(seconds)} s.`
    : 'Wait a little and try again.';
}
