import type { EnvironmentRef } from '../../api/types.ts';

/** Production is always said by its word, whatever the environment is called. */
export const environmentTitle = ({ name, is_production }: EnvironmentRef): string =>
  is_production && !/production/i.test(name) ? `${name} · Production` : name;
