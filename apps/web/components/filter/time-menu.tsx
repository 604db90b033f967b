'use client';

import { ChevronDown, Clock } from 'lucide-react';
import { buttonClass } from '../ui/button.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { timeText } from './filter-chips-text.ts';
import type { FilterState } from './use-filters.ts';

const loadPopup = () => import('./time-menu-popup.tsx').then((module) => module.TimeMenuPopup);

/** The time range: relative ones stay relative until they are pinned. */
export function TimeMenu({ filters }: { filters: FilterState }) {
  const text = timeText(filters.values);
  const content = (
    <>
      <Clock className="size-3.5 text-secondary" aria-hidden="true" />
      {filters.values.range?.[0] && text ? text.charAt(0).toUpperCase() + text.slice(1) : 'Time'}
      <ChevronDown className="size-3 text-tertiary" aria-hidden="true" />
    </>
  );
  const className = `${buttonClass('secondary')} font-normal data-[popup-open]:bg-sunken`;
  return <LazyMenu trigger={{ label: undefined, className, content }} load={loadPopup} menuProps={{ filters }} />;
}
