import { createLoader, createParser } from 'nuqs/server';
import { type FilterDefinition, type FilterField, type FilterValues, TIME_NAMES, tidyFilters } from './filters.ts';

/** Several values between commas; a comma inside a value is escaped. */
const listParser = createParser<readonly string[]>({
  parse: (text) => text.split(',').filter(Boolean).map(decode),
  serialize: (values) => values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(','),
  eq: (a, b) => a.join('\n') === b.join('\n'),
}).withDefault([]);

/** One value, commas and all. */
const textParser = createParser<readonly string[]>({
  parse: (text) => (text === '' ? [] : [text]),
  serialize: (values) => values[0] ?? '',
  eq: (a, b) => a[0] === b[0],
}).withDefault([]);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const parserOf = (field: FilterField) => (field.kind === 'text' || field.isSingle ? textParser : listParser);

/** The part of the URL that narrows a list. */
export function filterParsers(definition: FilterDefinition): Record<string, typeof textParser> {
  const fields = Object.entries(definition.fields).map(([name, field]) => [name, parserOf(field)]);
  const time = definition.time ? TIME_NAMES.map((name) => [name, textParser]) : [];
  return Object.fromEntries([...fields, ...time]);
}

/** Filters as a server component sees them. */
export const readFilters = (
  definition: FilterDefinition,
  search: Record<string, string | string[] | undefined>,
): FilterValues => tidyFilters(definition, createLoader(filterParsers(definition))(search));
