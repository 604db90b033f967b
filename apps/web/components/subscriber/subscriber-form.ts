import { ApiProblem } from '../../api/problem.ts';
import type { Subscriber } from './types.ts';

/** What can be said about a person in a form. Empty means nothing is said. */
export const FORM_FIELDS = ['email', 'phone', 'locale', 'timezone', 'webhook_url'] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormValues = Record<FormField, string>;
export type FormErrors = Partial<Record<FormField | 'id' | 'data', string>>;

export const EMPTY_FORM: FormValues = { email: '', phone: '', locale: '', timezone: '', webhook_url: '' };

export const formOf = (subscriber: Subscriber): FormValues => ({
  email: subscriber.email ?? '',
  phone: subscriber.phone ?? '',
  locale: subscriber.locale ?? '',
  timezone: subscriber.timezone ?? '',
  webhook_url: subscriber.webhook_url ?? '',
});

/** Only what differs, as PATCH takes it: emptied fields are cleared. Pure. */
export function changedFields(before: FormValues, after: FormValues): Partial<Record<FormField, string | null>> {
  const changed = FORM_FIELDS.filter((field) => after[field].trim() !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field].trim() || null]));
}

/** Only what is said, as PUT takes it. Pure. */
export const saidFields = (values: FormValues): Partial<Record<FormField, string>> =>
  Object.fromEntries(FORM_FIELDS.flatMap((field) => (values[field].trim() ? [[field, values[field].trim()]] : [])));

/** The API's mistakes by field; null when the problem is another one. Never throws. */
export function fieldErrors(error: unknown): FormErrors | null {
  if (!(error instanceof ApiProblem)) return null;
  const known = error.facts.errors.flatMap(({ pointer, message }) => {
    const field = pointer.split('/')[1] ?? '';
    return isField(field) ? [[field, sentence(message)] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : null;
}

const isField = (text: string): text is FormField | 'id' | 'data' =>
  text === 'id' || text === 'data' || FORM_FIELDS.some((field) => field === text);

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
