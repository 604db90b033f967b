'use client';

import { Plus } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { FilterSearch } from './filter-search.tsx';
import type { ChoiceField } from './filters.ts';
import { TimeMenu } from './time-menu.tsx';
import type { FilterState } from './use-filters.ts';

interface Props {
  filters: FilterState;
  environmentId: string;
  searchRef: RefObject<HTMLInputElement | null>;
}

const loadMore = () => import('./more-menu-popup.tsx').then((module) => module.MoreMenuPopup);

/** The search box, the menus of the common filters, and the way to the others. */
export function FilterBar({ filters, environmentId, searchRef }: Props) {
  const { definition } = filters;
  const [line, setLine] = useState(() => liveText(filters));
  const fields = Object.entries(definition.fields);
  const others = fields.filter(([name, field]) => !hasMenu(field) && !isSearchOnly(filters, name));
  const begin = (name: string) => {
    setLine(`${line.trim()}${line.trim() ? ' ' : ''}${name}:`);
    // The menu gives the focus back to its button as it closes, so the box takes it after that.
    setTimeout(() => searchRef.current?.focus(), 30);
  };
  return (
    <search className="flex flex-1 flex-wrap items-start gap-2">
      <FilterSearch filters={filters} environmentId={environmentId} inputRef={searchRef} line={line} onLine={setLine} />
      {definition.time ? <TimeMenu filters={filters} /> : null}
      {fields.map(([name, field]) =>
        hasMenu(field) ? <FieldMenu key={name} name={name} field={field} filters={filters} /> : null,
      )}
      {others.length > 0 ? (
        <LazyMenu
          trigger={{
            label: undefined,
            className: `${buttonClass('quiet')} font-normal data-[popup-open]:bg-sunken`,
            content: (
              <>
                <Plus className="size-3.5" aria-hidden="true" />
                Filter
              </>
            ),
          }}
          load={loadMore}
          menuProps={{ fields: others.map(([name, { label }]) => ({ name, label })), onChoose: begin }}
        />
      ) : null}
    </search>
  );
}

const hasMenu = (field: { kind: string }): field is ChoiceField & { hasMenu: true } =>
  field.kind === 'choice' && 'hasMenu' in field && field.hasMenu === true;

/** The field that live text narrows has the box itself. */
const isSearchOnly = ({ definition }: FilterState, name: string): boolean =>
  definition.search.isLive === true && definition.search.fieldOf('') === name;

const liveText = ({ definition, typed }: FilterState): string =>
  definition.search.isLive ? (typed[definition.search.fieldOf('')]?.[0] ?? '') : '';

function FieldMenu({ name, field, filters }: { name: string; field: ChoiceField; filters: FilterState }) {
  const options = field.options ?? [];
  return (
    <ChoiceMenu
      label={field.label}
      options={options.map(({ value }) => value)}
      chosen={filters.values[name] ?? []}
      onChange={(chosen) => filters.change({ [name]: field.isSingle ? chosen.slice(-1) : chosen })}
      renderOption={(value) => field.renderOption?.(value) ?? options.find((option) => option.value === value)?.word}
    />
  );
}
