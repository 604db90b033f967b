import type { ReactNode } from 'react';

export interface FilterOption {
  value: string;
  word: string;
  /** Said beside the word, quietly: a key, a count. */
  note?: string;
}

interface FieldBase {
  label: string;
  /** Name of the API's parameter, where it is not the URL's. */
  apiName?: string;
}

/** One or several of a list of values. */
export interface ChoiceField extends FieldBase {
  kind: 'choice';
  /** All there are; the list shows nothing for a value outside. Without them any value may be said. */
  options?: readonly FilterOption[];
  /** Reads the options when they are first needed. */
  loadOptions?: (environmentId: string) => Promise<FilterOption[]>;
  renderOption?: (value: string) => ReactNode;
  /** Has a menu of its own in the bar; others are behind "More" and in the search box. */
  hasMenu?: boolean;
  /** The API takes one value only. */
  isSingle?: boolean;
}

/** One text, matched as a whole. */
export interface TextField extends FieldBase {
  kind: 'text';
  maxLength?: number;
  hint?: string;
  /** What else it cannot be, and what people call what it should be: `number from 1 to 100`. */
  pattern?: { of: RegExp; word: string };
}

export type FilterField = ChoiceField | TextField;

/** What a list can be narrowed to, said once: URL, API query, menus, tokens and chips follow from it. */
export interface FilterDefinition {
  /** By name in the URL and in tokens. */
  fields: Readonly<Record<string, FilterField>>;
  /** The API's names of a time range; the URL then knows `range`, or `from` and `to`. */
  time?: { from: string; to: string };
  search: {
    placeholder: string;
    /** The field that text without a key is for. */
    fieldOf: (text: string) => string;
    /** Narrows while typing: for prefixes. Whole values wait for Enter. */
    isLive?: boolean;
  };
}

/** Chosen values by name; a text has one at most. `range`, `from` and `to` are the time. */
export type FilterValues = Readonly<Record<string, readonly string[]>>;

export const TIME_NAMES = ['range', 'from', 'to'] as const;

/** The definition as it is, checked by its type. */
export const defineFilters = (definition: FilterDefinition): FilterDefinition => definition;

/**
 * The same filters always look the same, so that they share one cache entry. Values that mean nothing stay, behind the
 * others: a list that dropped them would show everything.
 */
export function tidyFilters(definition: FilterDefinition, values: FilterValues): FilterValues {
  const fields = Object.entries(definition.fields).map(([name, field]) => [name, tidyField(field, values[name] ?? [])]);
  const time = definition.time ? Object.entries(tidyTime(values)) : [];
  return Object.fromEntries([...fields, ...time].filter(([, list]) => (list ?? []).length > 0));
}

function tidyField(field: FilterField, values: readonly string[]): string[] {
  const said = [...new Set(values.map((value) => value.trim().slice(0, 200)).filter(Boolean))];
  if (field.kind === 'text') return said.slice(0, 1);
  const options = field.options?.map(({ value }) => value) ?? said.sort();
  const unknown = said.filter((value) => !options.includes(value));
  const known = options.filter((value) => said.includes(value));
  if (field.isSingle) return [...unknown, ...known].slice(0, 1);
  return [...known, ...unknown];
}

/** A relative range says all; without one each end stands by itself. */
function tidyTime(values: FilterValues): FilterValues {
  const first = (name: (typeof TIME_NAMES)[number]) => (values[name] ?? []).slice(0, 1);
  return first('range').length > 0 ? { range: first('range') } : { from: first('from'), to: first('to') };
}

/** A filter that cannot be used, in a sentence: `bogus is not a status`. */
export interface UnusableFilter {
  name: string;
  value: string;
  sentence: string;
}

/** Filters whose value means nothing. With one of them a list shows nothing, and the API is not asked. */
export function unusableFilters(definition: FilterDefinition, values: FilterValues): UnusableFilter[] {
  const fields = Object.entries(definition.fields).flatMap(([name, field]) =>
    (values[name] ?? [])
      .filter((value) => !isUsable(field, value))
      .map((value) => ({ name, value, sentence: `${value} is ${notWhat(field)}` })),
  );
  const times = definition.time
    ? TIME_NAMES.flatMap((name) =>
        (values[name] ?? [])
          .filter((value) => (name === 'range' ? rangeMs(value) === null : Number.isNaN(Date.parse(value))))
          .map((value) => ({ name, value, sentence: `${value} is not a ${name === 'range' ? 'time range' : 'time'}` })),
      )
    : [];
  return [...fields, ...times];
}

const isUsable = (field: FilterField, value: string): boolean =>
  field.kind === 'choice'
    ? (field.options?.some((option) => option.value === value) ?? true)
    : (field.pattern?.of.test(value) ?? true);

function notWhat(field: FilterField): string {
  if (field.kind === 'text') return `not a ${field.pattern?.word ?? field.label.toLowerCase()}`;
  const [one, other] = field.options ?? [];
  if (field.isSingle && one && other && field.options?.length === 2) return `neither ${one.word} nor ${other.word}`;
  return `not a ${field.label.toLowerCase()}`;
}

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Length of `15m`, `1h` or `7d`; null for anything else, and past a year. */
export function rangeMs(text: string): number | null {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const lengthMs = Number(count) * (UNITS_MS[unit] ?? 0);
  return lengthMs > 0 && lengthMs <= 366 * 86_400_000 ? lengthMs : null;
}

/** How many filters are in use; a time counts once. */
export function countFilters(definition: FilterDefinition, values: FilterValues): number {
  const fields = Object.keys(definition.fields).reduce((sum, name) => sum + (values[name]?.length ?? 0), 0);
  return fields + (TIME_NAMES.some((name) => (values[name]?.length ?? 0) > 0) ? 1 : 0);
}

/** The time as two instants of the API; a relative range is taken from `nowMs`. */
export function timeBounds(values: FilterValues, nowMs: number): { from: string | null; to: string | null } {
  const lengthMs = rangeMs(values.range?.[0] ?? '');
  if (lengthMs !== null) return { from: new Date(nowMs - lengthMs).toISOString(), to: null };
  const instant = (text = '') => (Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString());
  return { from: instant(values.from?.[0]), to: instant(values.to?.[0]) };
}

/** Filters as the API's query has them. */
export function filterQuery(definition: FilterDefinition, values: FilterValues, nowMs = Date.now()): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, field] of Object.entries(definition.fields)) {
    const list = values[name] ?? [];
    if (list.length > 0) query.set(field.apiName ?? name, list.join(','));
  }
  if (definition.time) {
    const { from, to } = timeBounds(values, nowMs);
    if (from) query.set(definition.time.from, from);
    if (to) query.set(definition.time.to, to);
  }
  return query;
}

/** The path of one page of a list with its filters; null with a filter that cannot be used: nothing is to be read. */
export function filteredPath(
  path: string,
  definition: FilterDefinition,
  values: FilterValues,
  page: { cursor?: string | null; limit?: number } = {},
): string | null {
  if (unusableFilters(definition, values).length > 0) return null;
  const query = filterQuery(definition, values);
  query.set('limit', String(page.limit ?? PAGE_SIZE));
  if (page.cursor) query.set('cursor', page.cursor);
  return `${path}?${query}`;
}

export const PAGE_SIZE = 50;
