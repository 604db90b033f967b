'use client';

import { Search } from 'lucide-react';
import { lazy, type RefObject, Suspense, useId, useRef, useState } from 'react';
import type { SuggestionsHandle } from './filter-suggestions.tsx';
import { parseLine } from './filter-tokens.ts';
import type { Suggestion } from './suggestions.ts';
import type { FilterState } from './use-filters.ts';

const loadSuggestions = () => import('./filter-suggestions.tsx');
const FilterSuggestions = lazy(() => loadSuggestions().then((module) => ({ default: module.FilterSuggestions })));

interface Props {
  filters: FilterState;
  environmentId: string;
  inputRef: RefObject<HTMLInputElement | null>;
  /** The line being typed; outside so that a menu can begin one. */
  line: string;
  onLine: (line: string) => void;
}

/** One box for everything: `status:dead channel:sms since:1h ana@example.com`. */
export function FilterSearch({ filters, environmentId, inputRef, line, onLine }: Props) {
  const listId = useId();
  const handle = useRef<SuggestionsHandle>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { take, type, mistake } = useLine(filters, line, onLine);
  const choose = (suggestion: Suggestion) => {
    if (suggestion.isWhole) {
      take(suggestion.line);
      setIsOpen(false);
    } else onLine(suggestion.line);
    setHighlighted(null);
  };
  return (
    <div className="relative min-w-52 flex-1 basis-64 md:max-w-[30rem]">
      <Search className="absolute top-2 left-2.5 size-4 text-tertiary" aria-hidden="true" />
      <input
        ref={inputRef}
        type="search"
        role="combobox"
        aria-label={filters.definition.search.placeholder}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={highlighted ?? undefined}
        aria-autocomplete="list"
        aria-describedby={mistake ? `${listId}-mistake` : undefined}
        placeholder={filters.definition.search.placeholder}
        maxLength={400}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        value={line}
        onFocus={() => setIsOpen(true)}
        onPointerEnter={() => void loadSuggestions()}
        onBlur={() => setIsOpen(false)}
        onChange={(event) => {
          // What was taken becomes a chip below, which the list would hide.
          setIsOpen(!type(event.target.value));
          setHighlighted(null);
        }}
        onKeyDown={(event) => {
          if (isOpen && handle.current?.onKey(event.key)) return event.preventDefault();
          if (event.key === 'Enter') {
            take(line);
            setIsOpen(false);
          }
          if (event.key === 'ArrowDown') setIsOpen(true);
          if (event.key === 'Escape') {
            event.preventDefault();
            if (isOpen && line !== '') setIsOpen(false);
            else event.currentTarget.blur();
          }
        }}
        className="h-8 w-full rounded-control border border-line-strong/60 bg-surface pr-2 pl-8 placeholder:text-tertiary [&::-webkit-search-cancel-button]:hidden"
      />
      {isOpen ? (
        <Suspense>
          <FilterSuggestions
            id={listId}
            definition={filters.definition}
            environmentId={environmentId}
            line={line}
            handle={handle}
            onChoose={choose}
            onHighlight={setHighlighted}
          />
        </Suspense>
      ) : null}
      {mistake ? (
        <p id={`${listId}-mistake`} role="status" className="mt-1 text-meta text-warning">
          {mistake}
        </p>
      ) : null}
    </div>
  );
}

/** Reads what is typed: whole tokens at a space, everything at Enter; text at once where the page wants it. */
function useLine(filters: FilterState, line: string, onLine: (line: string) => void) {
  const { definition } = filters;
  const [unknown, setUnknown] = useState<string[]>([]);
  const take = (whole: string) => {
    const parsed = parseLine(definition, whole);
    setUnknown(parsed.unknown);
    const isKept = definition.search.isLive === true;
    const text = parsed.text && !isKept ? { [definition.search.fieldOf(parsed.text)]: [parsed.text] } : {};
    const added = { ...parsed.values, ...text };
    if (Object.keys(added).length > 0) filters.add(added);
    onLine([...(isKept ? [parsed.text] : []), ...parsed.unknown].filter(Boolean).join(' '));
  };
  /** Whether something whole was taken. */
  const type = (next: string): boolean => {
    setUnknown([]);
    const parsed = parseLine(definition, next);
    const isTokenDone = /\s$/.test(next) && (next.split('"').length - 1) % 2 === 0;
    if (isTokenDone && Object.keys(parsed.values).length > 0) {
      filters.add(parsed.values);
      onLine([parsed.text, ...parsed.unknown].filter(Boolean).join(' '));
      return true;
    }
    onLine(next);
    const isText = Object.keys(parsed.values).length === 0 && parsed.unknown.length === 0;
    if (definition.search.isLive && isText && (next.trim() !== '' || line !== '')) {
      filters.change({ [definition.search.fieldOf(next)]: next.trim() ? [next.trim()] : [] }, 'typing');
    }
    return false;
  };
  const mistake = unknown.length > 0 ? `${unknown.join(', ')} means nothing here.` : null;
  return { take, type, mistake };
}
