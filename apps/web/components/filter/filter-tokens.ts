import { type FilterDefinition, type FilterField, type FilterValues, rangeMs } from './filters.ts';

/** What a typed line says: complete filters, and text that names no key. */
export interface ParsedLine {
  values: FilterValues;
  /** Words without a key, as typed. */
  text: string;
  /** Tokens whose key or value means nothing here. */
  unknown: string[];
}

const TOKEN = /([a-z_]+):("[^"]*"?|\S*)|"[^"]*"?|\S+/gi;

/** Reads `status:dead channel:sms since:1h ana@example.com`. Never throws. */
export function parseLine(definition: FilterDefinition, line: string): ParsedLine {
  const values: Record<string, string[]> = {};
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [token, key = '', raw = ''] of line.matchAll(TOKEN)) {
    const name = key.toLowerCase();
    if (!isKey(definition, name)) {
      words.push(unquote(token));
      continue;
    }
    const said = unquote(raw).split(',').filter(Boolean);
    const understood = said.flatMap((value) => read(definition, name, value));
    for (const { name: target, value } of understood) values[target] = [...(values[target] ?? []), value];
    if (said.length === 0 || understood.length < said.length) unknown.push(token);
  }
  return { values, text: words.join(' '), unknown };
}

/** Names that tokens may begin with. */
export const tokenKeys = (definition: FilterDefinition): string[] => [
  ...Object.keys(definition.fields),
  ...(definition.time ? ['since', 'until'] : []),
];

const isKey = (definition: FilterDefinition, name: string): boolean => tokenKeys(definition).includes(name);

const unquote = (text: string): string => text.replace(/^"/, '').replace(/"$/, '');

function read(definition: FilterDefinition, name: string, value: string): { name: string; value: string }[] {
  const field = definition.fields[name];
  if (field) return optionOf(field, value).map((known) => ({ name, value: known }));
  if (name === 'since' && rangeMs(value) !== null) return [{ name: 'range', value }];
  const atMs = Date.parse(value);
  if (Number.isNaN(atMs)) return [];
  return [{ name: name === 'since' ? 'from' : 'to', value: new Date(atMs).toISOString() }];
}

/** A value may be said as the API has it, or as the page shows it: `dead` or `"dead letter"`. */
function optionOf(field: FilterField, value: string): string[] {
  if (field.kind === 'text' || !field.options) return [value];
  const wanted = value.toLowerCase();
  const option = field.options.find((known) => known.value === wanted || known.word.toLowerCase() === wanted);
  return option ? [option.value] : [];
}

/** The word under the caret at the end of a line, as far as it can be completed. */
export function lastWord(line: string): { before: string; key: string | null; typed: string } {
  const [, before = '', word = ''] = /^(.*?)([^\s"]*(?:"[^"]*)?)$/s.exec(line) ?? [];
  const colon = word.indexOf(':');
  if (colon < 0) return { before, key: null, typed: word };
  return { before, key: word.slice(0, colon).toLowerCase(), typed: unquote(word.slice(colon + 1)) };
}

/** Adds what a line says to what is chosen; a choice gathers, a text or a time replaces. */
export function addValues(definition: FilterDefinition, current: FilterValues, added: FilterValues): FilterValues {
  const change: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(added)) {
    const field = definition.fields[name];
    const gathers = field?.kind === 'choice' && !field.isSingle;
    change[name] = gathers ? [...new Set([...(current[name] ?? []), ...values])] : values.slice(-1);
  }
  if (change.range) return { ...change, from: [], to: [] };
  if (change.from || change.to) return { ...change, range: [] };
  return change;
}
