import { defineFilters } from '../filter/filters.ts';
import { OPERATION_KINDS, OPERATION_STATUSES } from './operation-kinds.ts';

const wordsOf = (kinds: Readonly<Record<string, { word: string }>>) =>
  Object.entries(kinds).map(([value, { word }]) => ({ value, word }));

export const OPERATION_FILTERS = defineFilters({
  search: { placeholder: 'Type status: or kind:', fieldOf: () => 'status' },
  fields: {
    status: { kind: 'choice', label: 'Status', hasMenu: true, options: wordsOf(OPERATION_STATUSES) },
    kind: { kind: 'choice', label: 'Kind', hasMenu: true, options: wordsOf(OPERATION_KINDS) },
  },
});

/** The path of a page without dry runs, which only counted. */
export const operationsPath = (path: string | null): string | null => path && `${path}&dry_run=false`;
