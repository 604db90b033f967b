const SHORTEST_HIDDEN = 3;
const HIDDEN = '••••••';

/** The same JSON with every text in `secrets` replaced wherever it stands: final texts may repeat a sensitive value. */
export function hideValues<Value>(value: Value, secrets: readonly string[]): Value {
  const hidden = secrets.filter((secret) => secret.length >= SHORTEST_HIDDEN);
  if (hidden.length === 0) return value;
  return hide(value, hidden) as Value;
}

function hide(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value);
  if (Array.isArray(value)) return value.map((item) => hide(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hide(item, secrets)]));
}

/** The texts and numbers that the named top-level fields of the data hold. */
export function sensitiveValues(data: Record<string, unknown>, fields: readonly string[]): string[] {
  return fields.flatMap((field) => {
    const value = data[field.split('.')[0] ?? field];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
}
