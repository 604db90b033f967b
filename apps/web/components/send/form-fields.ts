import { asSchema, propertiesOf, ruleWords } from '../workflow/schema-rows.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** How one field of the payload is typed in. */
export interface FormField {
  name: string;
  kind: 'text' | 'number' | 'boolean' | 'choice' | 'json';
  isRequired: boolean;
  choices: string[];
  hint: string;
}

/** The fields of a form for a payload; empty where the schema names none, and only JSON will do. */
export function formFields(schema: JsonSchema): FormField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(propertiesOf(schema)).map(([name, field]) => {
    const choices = Array.isArray(field.enum) ? field.enum.filter((one) => typeof one === 'string') : [];
    const kind = choices.length > 0 ? 'choice' : kindOf(field);
    return { name, kind, choices, isRequired: required.includes(name), hint: hintOf(field, kind) };
  });
  // Stored schemas have lost the order in which they were written.
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

function kindOf(field: JsonSchema): FormField['kind'] {
  if (field.type === 'string') return 'text';
  if (field.type === 'number' || field.type === 'integer') return 'number';
  return field.type === 'boolean' ? 'boolean' : 'json';
}

function hintOf(field: JsonSchema, kind: FormField['kind']): string {
  if (kind === 'choice' || kind === 'boolean') return '';
  const rule = ruleWords(field);
  if (kind !== 'json') return rule;
  const what = asSchema(field.items) ? 'A list, as JSON' : 'As JSON';
  return rule ? `${what}; ${rule}` : what;
}

/** The payload with one field as typed. An optional field that was emptied is left out. */
export function withField(
  data: Record<string, unknown>,
  field: FormField,
  typed: string | boolean,
): Record<string, unknown> {
  const { [field.name]: _old, ...others } = data;
  if (typed === '' && !field.isRequired) return others;
  return { ...data, [field.name]: typedValue(field, typed) };
}

/** What is typed as the value it stands for; text that does not fit stays text, which the API then names. */
function typedValue(field: FormField, typed: string | boolean): unknown {
  if (typeof typed === 'boolean') return typed;
  if (field.kind === 'number') return typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
  if (field.kind !== 'json') return typed;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** A field's value as its input shows it. */
export function textOf(field: FormField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.kind === 'json') return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
