'use client';

import { debounce, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useDebounced } from '../ui/use-debounced.ts';
import { filterParsers } from './filter-parsers.ts';
import { addValues } from './filter-tokens.ts';
import {
  countFilters,
  type FilterDefinition,
  type FilterValues,
  filteredPath,
  tidyFilters,
  type UnusableFilter,
  unusableFilters,
} from './filters.ts';

const TYPING_REST_MS = 250;

/** Filters of a page: they live in the URL. */
export interface FilterState {
  definition: FilterDefinition;
  /** What the list is narrowed to. */
  values: FilterValues;
  /** As typed, ahead of `values` while somebody types. */
  typed: FilterValues;
  count: number;
  /** Those whose value means nothing: while there is one, the list shows nothing and nothing is done to it. */
  unusable: readonly UnusableFilter[];
  /** A choice is a step for the back button, typing is not. */
  change: (change: FilterValues, how?: 'choice' | 'typing') => void;
  /** Adds to what is chosen, as tokens do. */
  add: (added: FilterValues) => void;
  clear: () => void;
  /** The API's path of a page with these filters; null where one of them cannot be used. */
  pathOf: (path: string, page?: { cursor?: string | null; limit?: number }) => string | null;
}

export function useFilters(definition: FilterDefinition): FilterState {
  const parsers = useMemo(() => filterParsers(definition), [definition]);
  const [url, setUrl] = useQueryStates(parsers);
  const typed = useMemo(() => tidyFilters(definition, url), [definition, url]);
  const text = JSON.stringify(typed);
  const rested = useDebounced(text, definition.search.isLive ? TYPING_REST_MS : 0);
  // Values are compared by what they say: nuqs makes new arrays for the same URL.
  const values = useMemo(
    () => JSON.parse(definition.search.isLive ? rested : text) as FilterValues,
    [definition, rested, text],
  );
  const change = (next: FilterValues, how: 'choice' | 'typing' = 'choice') =>
    void setUrl(
      { ...next },
      how === 'typing' ? { history: 'replace', limitUrlUpdates: debounce(TYPING_REST_MS) } : { history: 'push' },
    );
  return {
    definition,
    values,
    typed,
    count: countFilters(definition, values),
    unusable: useMemo(() => unusableFilters(definition, values), [definition, values]),
    change,
    add: (added) => change(addValues(definition, values, added)),
    clear: () => change(Object.fromEntries(Object.keys(parsers).map((name) => [name, []]))),
    pathOf: (path, page) => filteredPath(path, definition, values, page),
  };
}
