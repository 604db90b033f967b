/** One input of a provider's form. */
export interface SchemaField {
  /** Where it belongs: `settings/from/address`. */
  pointer: string;
  label: string;
  type: 'text' | 'number' | 'boolean' | 'choice';
  options: string[];
  isRequired: boolean;
  standard: string | boolean;
}

export type FieldValues = Record<string, string | boolean>;

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  enum?: unknown[];
  default?: unknown;
}

const LABELS: Record<string, string> = {
  'settings/host': 'Host',
  'settings/secure': 'TLS from the first byte (port 465)',
  'settings/require_tls': 'Refuse to send without TLS',
  'settings/max_connections': 'Connections at most',
  'settings/from': 'Sender',
  'settings/from/name': 'Sender name',
  'settings/from/address': 'Sender address',
  'settings/reply_to': 'Reply to',
  'settings/message_id_domain': 'Message-ID domain',
  'settings/base_url': 'Base URL',
  'settings/messaging_service_sid': 'Messaging service SID',
  'credentials/account_sid': 'Account SID',
  'credentials/auth_token': 'Auth token',
  'credentials/secret': 'Signing secret',
  'credentials/previous_secret': 'Previous signing secret',
};

/** The inputs of a JSON Schema of settings or credentials; objects within it are opened up. */
export function fieldsOf(root: 'settings' | 'credentials', schema: unknown): SchemaField[] {
  return within(root, schema as JsonSchema, true);
}

function within(base: string, schema: JsonSchema, isRequired: boolean): SchemaField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const pointer = `${base}/${name}`;
    const isNeeded = isRequired && (schema.required ?? []).includes(name);
    if (property.type === 'object') return within(pointer, property, isNeeded);
    const type = property.enum ? 'choice' : (TYPES[property.type ?? ''] ?? 'text');
    return [
      {
        pointer,
        type,
        label: LABELS[pointer] ?? words(name),
        options: (property.enum ?? []).map(String),
        isRequired: isNeeded,
        standard: type === 'boolean' ? property.default === true : String(property.default ?? ''),
      } as const,
    ];
  });
}

const TYPES: Record<string, SchemaField['type']> = { integer: 'number', number: 'number', boolean: 'boolean' };

const words = (name: string): string => {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** What the inputs show at first: stored values, else the schema's own. */
export function valuesOf(fields: readonly SchemaField[], stored: Record<string, unknown>): FieldValues {
  return Object.fromEntries(
    fields.map(({ pointer, standard, type }) => {
      const value = pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], stored);
      if (value === undefined || value === null) return [pointer, standard];
      return [pointer, type === 'boolean' ? value === true : String(value)];
    }),
  );
}

/** The inputs as the API takes them; empty texts are left out. */
export function objectOf(fields: readonly SchemaField[], values: FieldValues): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { pointer, type } of fields) {
    const value = values[pointer];
    if (value === undefined || value === '') continue;
    const path = pointer.split('/').slice(1);
    const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => {
      at[key] ??= {};
      return at[key] as Record<string, unknown>;
    }, result);
    const isNumber = type === 'number' && typeof value === 'string' && /^\d+$/.test(value.trim());
    parent[path.at(-1) ?? ''] = isNumber ? Number(value) : value;
  }
  return result;
}
