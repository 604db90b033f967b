type JsonSchema = Readonly<Record<string, unknown>>;

/** One field of a payload as people read it. */
export interface SchemaRow {
  /** `items[].title` */
  path: string;
  depth: number;
  isRequired: boolean;
  /** `text`, `list of objects` */
  type: string;
  /** `1 to 64 characters`, `one of small, large`; empty where anything goes. */
  rule: string;
}

const MAX_DEPTH = 6;

/** The fields of a JSON Schema, nested ones below their parent. Pure; never throws. */
export function schemaRows(schema: JsonSchema, prefix = '', depth = 0): SchemaRow[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(propertiesOf(schema));
  const isFirst = ([name]: [string, unknown]) => required.includes(name);
  // Stored schemas have lost the order in which they were written.
  const ordered = [...fields.filter(isFirst), ...fields.filter((field) => !isFirst(field))];
  return ordered.flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const row = { path, depth, isRequired: required.includes(name), type: typeWords(field), rule: ruleWords(field) };
    if (depth >= MAX_DEPTH) return [row];
    const items = asSchema(field.items);
    const inner = items ? schemaRows(items, `${path}[].`, depth + 1) : schemaRows(field, `${path}.`, depth + 1);
    return [row, ...inner];
  });
}

export const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(asSchema(schema.properties) ?? {}).flatMap(([name, field]) => {
      const known = asSchema(field);
      return known ? [[name, known] as const] : [];
    }),
  );

export const asSchema = (value: unknown): JsonSchema | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : null;

const TYPE_WORDS: Record<string, string> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'yes or no',
  object: 'object',
  array: 'list',
  null: 'nothing',
};

const FORMAT_WORDS: Record<string, string> = {
  uri: 'link',
  url: 'link',
  email: 'e-mail address',
  date: 'date',
  'date-time': 'instant',
  uuid: 'UUID',
};

function typeWords(field: JsonSchema): string {
  if (Array.isArray(field.enum)) return 'choice';
  const format = typeof field.format === 'string' ? FORMAT_WORDS[field.format] : undefined;
  if (format) return format;
  const types = (Array.isArray(field.type) ? field.type : [field.type]).map((type) => TYPE_WORDS[String(type)]);
  const items = asSchema(field.items);
  if (types.includes('list') && items) return `list of ${typeWords(items)}`;
  return types.filter(Boolean).join(' or ') || 'anything';
}

export function ruleWords(field: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = field;
  const rules = [
    Array.isArray(field.enum) ? `one of ${field.enum.join(', ')}` : '',
    range(minLength, maxLength, 'character'),
    range(minimum, maximum, ''),
    range(minItems, maxItems, 'entry'),
    typeof field.pattern === 'string' ? `matches ${field.pattern}` : '',
    typeof field.description === 'string' ? field.description : '',
  ];
  return rules.filter(Boolean).join('; ');
}

function range(from: unknown, to: unknown, unit: string): string {
  const [low, high] = [from, to].map((bound) => (typeof bound === 'number' ? bound : null));
  if (low == null && high == null) return '';
  const words = low == null ? `at most ${high}` : high == null ? `at least ${low}` : `${low} to ${high}`;
  if (unit === '') return words;
  const many = unit === 'entry' ? 'entries' : `${unit}s`;
  return `${words} ${(high ?? low) === 1 ? unit : many}`;
}
