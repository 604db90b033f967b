/** What stands in for a sensitive value. */
export const MASK = '••••••';

/**
 * A copy of `data` in which the fields at `paths` read `••••••`. A path is dotted (`card.number`); `*` stands for
 * every key or item (`items.*.code`). Paths that lead nowhere change nothing. Never throws for JSON values.
 */
export function maskSensitive<T>(data: T, paths: readonly string[]): T {
  return paths.reduce<T>((masked, path) => maskPath(masked, path.split('.')) as T, data);
}

function maskPath(value: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value === null || value === undefined ? value : MASK;
  if (Array.isArray(value)) {
    return value.map((item, at) => (head === '*' || head === String(at) ? maskPath(item, rest) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) =>
    head === '*' || head === key ? ([key, maskPath(item, rest)] as const) : ([key, item] as const),
  );
  return Object.fromEntries(entries);
}
