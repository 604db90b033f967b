import { rangeWords } from './filter-chips-text.ts';
import { lastWord, tokenKeys } from './filter-tokens.ts';
import type { FilterDefinition, FilterOption } from './filters.ts';

export interface Suggestion {
  id: string;
  /** As it would be typed. */
  token: string;
  note: string;
  /** The line once it is chosen. */
  line: string;
  /** The line then says something whole, which is taken at once. */
  isWhole: boolean;
}

const MOST = 9;
const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'];

/** What could follow in a line: keys, values of the key that is being typed, values that go by that name. */
export function suggest(
  definition: FilterDefinition,
  line: string,
  loaded: readonly FilterOption[],
): readonly Suggestion[] {
  const { before, key, typed } = lastWord(line);
  if (key !== null) return valuesOf(definition, before, key, typed, loaded);
  const wanted = typed.toLowerCase();
  const keys = tokenKeys(definition)
    .map((name) => ({ name, label: labelOf(definition, name) }))
    .filter(({ name, label }) => name.startsWith(wanted) || label.toLowerCase().startsWith(wanted))
    .map(({ name, label }) => ({
      id: name,
      token: `${name}:`,
      note: label,
      line: `${before}${name}:`,
      isWhole: false,
    }));
  if (wanted === '') return keys.slice(0, 2 * MOST);
  const values = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.kind === 'choice' ? optionsFor(before, name, field.label, field.options ?? [], wanted) : [],
  );
  return [textSuggestion(definition, before, typed), ...keys, ...values].slice(0, MOST);
}

const labelOf = (definition: FilterDefinition, name: string): string =>
  definition.fields[name]?.label ?? (name === 'since' ? 'Accepted since' : 'Accepted until');

function textSuggestion(definition: FilterDefinition, before: string, typed: string): Suggestion {
  const name = definition.search.fieldOf(typed);
  return {
    id: 'text',
    token: `${name}:${quoted(typed)}`,
    note: definition.fields[name]?.label ?? '',
    line: `${before}${name}:${quoted(typed)}`,
    isWhole: true,
  };
}

function valuesOf(
  definition: FilterDefinition,
  before: string,
  key: string,
  typed: string,
  loaded: readonly FilterOption[],
): readonly Suggestion[] {
  const wanted = typed.toLowerCase();
  if (key === 'since' && definition.time) {
    const ranges = RANGES.map((value) => ({ value, word: rangeWords(value) }));
    return optionsFor(before, key, '', ranges, wanted);
  }
  const field = definition.fields[key];
  if (field?.kind !== 'choice') return [];
  return optionsFor(before, key, '', field.options ?? loaded, wanted).slice(0, 2 * MOST);
}

const optionsFor = (
  before: string,
  name: string,
  label: string,
  options: readonly FilterOption[],
  wanted: string,
): Suggestion[] =>
  options
    .filter(({ value, word }) => value.toLowerCase().includes(wanted) || word.toLowerCase().includes(wanted))
    .map(({ value, word, note }) => ({
      id: `${name}:${value}`,
      token: `${name}:${quoted(value)}`,
      note: [label, word === value ? '' : word, note ?? ''].filter(Boolean).join(', '),
      line: `${before}${name}:${quoted(value)}`,
      isWhole: true,
    }));

const quoted = (text: string): string => (/[\s:"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text);
