/** Collects the conditions of a list and the values that they refer to. */
export interface ListFilter {
  /** Adds a condition when the value is said; `sql` gets the parameter's reference, e.g. `$3`. */
  add(value: unknown, sql: (reference: string) => string): void;
  /** Reference of a further value, such as the limit. */
  value(value: unknown): string;
  /** Conditions joined by AND. */
  readonly where: string;
  readonly values: unknown[];
}

/** A filter that begins with the environment, so that no list can forget it. */
export function listFilter(environmentColumn: string, environmentId: string): ListFilter {
  const values: unknown[] = [environmentId];
  const parts = [`${environmentColumn} = $1`];
  const refer = (value: unknown): string => `$${values.push(value)}`;
  return {
    add(value, sql) {
      if (value !== undefined && value !== null) parts.push(sql(refer(value)));
    },
    value: refer,
    get where() {
      return parts.join(' AND ');
    },
    values,
  };
}
