type JsonSchema = Readonly<Record<string, unknown>>;

/** Nested deeper than this, a sample helps nobody. */
const MAX_DEPTH = 8;

/**
 * A payload that fits a workflow's JSON Schema, for previews and for a first request: its examples and defaults where it
 * has any, otherwise a value of the right type that reads like the field's name. Pure; never throws.
 */
export function sampleData(schema: JsonSchema): Record<string, unknown> {
  const sample = sampleOf(schema, '', 0);
  return isObject(sample) ? sample : {};
}

function sampleOf(schema: JsonSchema, name: string, depth: number): unknown {
  const { examples, const: constant, enum: choices } = schema;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if ('default' in schema) return schema.default;
  if (constant !== undefined) return constant;
  if (Array.isArray(choices) && choices.length > 0) return choices[0];
  const [branch] = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (isObject(branch) && depth < MAX_DEPTH) return sampleOf(branch, name, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || isObject(schema.properties)) return sampleObject(schema, depth);
  if (type === 'array') return sampleArray(schema, name, depth);
  if (type === 'number' || type === 'integer') return sampleNumber(schema, name, type === 'integer');
  if (type === 'boolean') return true;
  return type === 'null' ? null : sampleText(schema, name);
}

function sampleObject(schema: JsonSchema, depth: number): Record<string, unknown> {
  if (depth >= MAX_DEPTH || !isObject(schema.properties)) return {};
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([key, value]) =>
      isObject(value) ? [[key, sampleOf(value, key, depth + 1)] as const] : [],
    ),
  );
}

function sampleArray(schema: JsonSchema, name: string, depth: number): unknown[] {
  if (depth >= MAX_DEPTH || !isObject(schema.items)) return [];
  const { items } = schema;
  const { minItems, maxItems } = schema;
  const wanted = Math.max(typeof minItems === 'number' ? minItems : 0, 2);
  const count = typeof maxItems === 'number' ? Math.min(wanted, maxItems) : wanted;
  return Array.from({ length: Math.min(count, 10) }, () => sampleOf(items, name.replace(/s$/, ''), depth + 1));
}

function sampleNumber(schema: JsonSchema, name: string, isInteger: boolean): number {
  const { minimum, maximum } = schema;
  const usual = /amount|price|total/i.test(name) && !isInteger ? 129.9 : 3;
  const atLeast = typeof minimum === 'number' ? Math.max(usual, minimum) : usual;
  return typeof maximum === 'number' ? Math.min(atLeast, maximum) : atLeast;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uri: 'https://example.com/',
  url: 'https://example.com/',
  email: 'ana@example.com',
  uuid: '01939c2e-6f00-7000-8000-0000000000a1',
  date: '2026-03-14',
  'date-time': '2026-03-14T09:30:00Z',
  time: '09:30:00Z',
};

const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/currency/i, 'EUR'],
  [/code|otp|pin/i, '482913'],
  [/url|link/i, 'https://example.com/'],
  [/email/i, 'ana@example.com'],
  [/phone/i, '+14155550101'],
  [/carrier/i, 'DHL'],
  [/id$/i, 'A-1042'],
  [/name$/i, 'Ana'],
];

function sampleText(schema: JsonSchema, name: string): string {
  const known = BY_FORMAT[String(schema.format)] ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  const text = known ?? `Sample ${words || 'text'}`;
  const { minLength, maxLength } = schema;
  const long = typeof minLength === 'number' ? text.padEnd(Math.min(minLength, 1_000), 'x') : text;
  return typeof maxLength === 'number' ? long.slice(0, maxLength) : long;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
