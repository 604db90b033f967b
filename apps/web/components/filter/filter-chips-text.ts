import { type FilterDefinition, type FilterValues, rangeMs, timeBounds, unusableFilters } from './filters.ts';

export interface FilterChip {
  key: string;
  label: string;
  text: string;
  /** It means nothing here, and the list shows nothing because of it. */
  isUnknown: boolean;
  /** What choosing without it looks like. */
  without: FilterValues;
}

/** Every filter in use, as a chip that can take it away. */
export function filterChips(definition: FilterDefinition, values: FilterValues, words: OptionWords): FilterChip[] {
  const unusable = unusableFilters(definition, values);
  const chips = Object.entries(definition.fields).flatMap(([name, field]) =>
    (values[name] ?? []).map((value) => ({
      key: `${name}:${value}`,
      label: field.label,
      text: wordOf(field, value) ?? words.get(`${name}:${value}`) ?? value,
      isUnknown: unusable.some((filter) => filter.name === name && filter.value === value),
      without: { [name]: (values[name] ?? []).filter((other) => other !== value) },
    })),
  );
  const time = timeText(values);
  if (!time) return chips;
  const isUnknown = unusable.some(({ name }) => name in NO_TIME);
  return [...chips, { key: 'time', label: 'Time', text: time, isUnknown, without: NO_TIME }];
}

/** Words of options that were read: `name:value` to what people call it. */
export type OptionWords = ReadonlyMap<string, string>;

const NO_TIME: FilterValues = { range: [], from: [], to: [] };

const wordOf = (field: FilterDefinition['fields'][string], value: string): string | undefined =>
  field.kind === 'choice' ? field.options?.find((option) => option.value === value)?.word : undefined;

const UNIT_WORDS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day' };

/** `last hour`, `last 6 hours`. */
export function rangeWords(range: string): string {
  const count = Number.parseInt(range, 10);
  const unit = UNIT_WORDS[range.at(-1) ?? ''] ?? '';
  return count === 1 ? `last ${unit}` : `last ${count} ${unit}s`;
}

/** The time range in words, or null where there is none. Instants are shown in UTC, as on the server. */
export function timeText(values: FilterValues): string | null {
  const range = values.range?.[0];
  if (range) return rangeMs(range) === null ? range : rangeWords(range);
  const said = [...(values.from ?? []), ...(values.to ?? [])];
  if (said.some((text) => Number.isNaN(Date.parse(text)))) return said.join(' – ');
  const { from, to } = timeBounds(values, 0);
  if (from && to) return `${stamp(from)} – ${stamp(to)} UTC`;
  if (from) return `since ${stamp(from)} UTC`;
  return to ? `until ${stamp(to)} UTC` : null;
}

const stamp = (iso: string): string => {
  const at = new Date(iso);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${day} ${at.toISOString().slice(11, 16)}`;
};
