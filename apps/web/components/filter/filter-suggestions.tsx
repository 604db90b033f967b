'use client';

import { useQuery } from '@tanstack/react-query';
import { type RefObject, useImperativeHandle, useState } from 'react';
import { lastWord } from './filter-tokens.ts';
import type { FilterDefinition } from './filters.ts';
import { type Suggestion, suggest } from './suggestions.ts';

/** What the search box asks of its list. */
export interface SuggestionsHandle {
  /** Whether the key was for the list. */
  onKey: (key: string) => boolean;
}

interface Props {
  id: string;
  definition: FilterDefinition;
  environmentId: string;
  line: string;
  handle: RefObject<SuggestionsHandle | null>;
  onChoose: (suggestion: Suggestion) => void;
  onHighlight: (optionId: string | null) => void;
}

/** Keys and values that complete what is being typed. */
export function FilterSuggestions({ id, definition, environmentId, line, handle, onChoose, onHighlight }: Props) {
  const [place, setPlace] = useState({ line, index: -1 });
  const loaded = useOptions(definition, environmentId, lastWord(line).key);
  const suggestions = suggest(definition, line, loaded.options);
  // A highlight belongs to the line it was made on.
  const index = place.line === line ? Math.min(place.index, suggestions.length - 1) : -1;
  const moveTo = (next: number) => {
    const wrapped = next < -1 ? suggestions.length - 1 : next >= suggestions.length ? -1 : next;
    setPlace({ line, index: wrapped });
    onHighlight(wrapped < 0 ? null : `${id}-${wrapped}`);
    document.getElementById(`${id}-${wrapped}`)?.scrollIntoView({ block: 'nearest' });
  };
  useImperativeHandle(handle, () => ({
    onKey(key) {
      if (suggestions.length === 0) return false;
      if (key === 'ArrowDown') moveTo(index + 1);
      else if (key === 'ArrowUp') moveTo(index - 1);
      else if ((key === 'Enter' || key === 'Tab') && suggestions[index]) onChoose(suggestions[index]);
      else return false;
      return true;
    },
  }));
  if (suggestions.length === 0 && !loaded.note) return null;
  return (
    <div className="absolute top-full left-0 z-40 mt-1 w-[min(26rem,calc(100vw-2rem))] rounded-panel border border-line bg-surface p-1 shadow-overlay">
      {loaded.note ? <p className="px-2 py-1.5 text-meta text-tertiary">{loaded.note}</p> : null}
      <div id={id} role="listbox" aria-label="Completions" className="max-h-80 overflow-y-auto">
        {suggestions.map((suggestion, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus
          <div
            key={suggestion.id}
            id={`${id}-${position}`}
            role="option"
            aria-selected={position === index}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(suggestion)}
            className="flex min-h-8 cursor-default items-center justify-between gap-4 rounded-[4px] px-2 hover:bg-sunken aria-selected:bg-sunken"
          >
            <span className="truncate font-mono text-mono">{suggestion.token}</span>
            <span className="max-w-[55%] truncate text-meta text-secondary">{suggestion.note}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function useOptions(definition: FilterDefinition, environmentId: string, key: string | null) {
  const field = key === null ? undefined : definition.fields[key];
  const load = field?.kind === 'choice' ? field.loadOptions : undefined;
  const { data, isPending, isError } = useQuery({
    queryKey: ['filter-options', environmentId, key],
    queryFn: () => load?.(environmentId) ?? [],
    enabled: load !== undefined,
    staleTime: 60_000,
  });
  const note = load && isPending ? 'Reading the values…' : load && isError ? 'The values could not be read.' : null;
  return { options: data ?? [], note };
}
