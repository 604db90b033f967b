'use client';

import { type KeyboardEvent, useRef } from 'react';
import { formatCount } from './number.ts';

interface Props<Id extends string> {
  /** What the tabs choose between. */
  label: string;
  tabs: readonly { id: Id; name: string; count?: number | undefined }[];
  value: Id;
  onChange: (id: Id) => void;
  /** Id of the element that shows the chosen tab. */
  panelId?: string;
}

/** Tabs: one tab stop, arrows move and choose. */
export function TabBar<Id extends string>({ label, tabs, value, onChange, panelId }: Props<Id>) {
  const listRef = useRef<HTMLDivElement>(null);
  const choose = (index: number) => {
    const tab = tabs[(index + tabs.length) % tabs.length];
    if (!tab) return;
    onChange(tab.id);
    listRef.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === value);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
  };
  return (
    <div
      ref={listRef}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex gap-4 overflow-x-auto overflow-y-hidden border-b border-line"
    >
      {tabs.map(({ id, name, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          aria-selected={id === value}
          aria-controls={panelId}
          tabIndex={id === value ? 0 : -1}
          onClick={() => onChange(id)}
          className="-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-0.5 whitespace-nowrap text-secondary -outline-offset-2 hover:text-ink aria-selected:border-ink aria-selected:font-medium aria-selected:text-ink"
        >
          {name}
          {count === undefined ? null : <span className="tnum text-meta text-tertiary">{formatCount(count)}</span>}
        </button>
      ))}
    </div>
  );
}
