'use client';

import { useQueries } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { filterChips, type OptionWords } from './filter-chips-text.ts';
import type { FilterState } from './use-filters.ts';

interface Props {
  filters: FilterState;
  environmentId: string;
}

/** Each filter as a chip that takes it away. */
export function FilterChips({ filters, environmentId }: Props) {
  const words = useOptionWords(filters, environmentId);
  const { definition, values } = filters;
  const liveField = definition.search.isLive ? definition.search.fieldOf('') : null;
  const chips = filterChips(definition, values, words).filter((chip) => !chip.key.startsWith(`${liveField}:`));
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-1.5" aria-label="Filters in use">
      {chips.map(({ key, label, text, isUnknown, without }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            onClick={() => filters.change(without)}
            className={`inline-flex h-6 max-w-full items-center gap-1 rounded-full border bg-surface pr-1.5 pl-2.5 text-meta text-secondary hover:text-ink ${isUnknown ? 'border-warning/60' : 'border-line'}`}
          >
            <span className="sr-only">Remove filter </span>
            <span className="shrink-0 text-tertiary">{label} </span>
            <span className="truncate text-ink">{text}</span>
            {isUnknown ? <span className="shrink-0 text-warning"> not known</span> : null}
            <X className="size-3 shrink-0" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={filters.clear}
          className="h-6 px-1.5 text-meta text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          Clear
        </button>
      </li>
    </ul>
  );
}

/** What people call the values that are chosen, where that has to be read. */
function useOptionWords({ definition, values }: FilterState, environmentId: string): OptionWords {
  const wanted = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.kind === 'choice' && field.loadOptions && (values[name]?.length ?? 0) > 0
      ? [{ name, load: field.loadOptions }]
      : [],
  );
  return useQueries({
    queries: wanted.map(({ name, load }) => ({
      queryKey: ['filter-options', environmentId, name],
      queryFn: () => load(environmentId),
      staleTime: 60_000,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) =>
          (data ?? []).map(({ value, word }) => [`${wanted[index]?.name}:${value}`, word] as const),
        ),
      ),
  });
}
