'use client';

import { ChevronsUpDown } from 'lucide-react';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { EnvironmentDot } from './environment-dot.tsx';
import { environmentTitle } from './environment-title.ts';
import type { Place } from './require-place.ts';

const loadMenu = () => import('./environment-menu.tsx').then((module) => module.EnvironmentMenu);

/** Which environment this page is about; Production says so in a word and in colour. */
export function EnvironmentSwitcher(place: Place) {
  const { workspace, environment } = place;
  const content = (
    <>
      <EnvironmentDot environment={environment} />
      <span className="sr-only">Environment: </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-meta text-tertiary">{workspace.name}</span>
        <span className={`block truncate font-medium ${environment.is_production ? 'text-danger' : ''}`}>
          {environmentTitle(environment)}
        </span>
      </span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-tertiary" aria-hidden="true" />
    </>
  );
  const trigger = {
    label: undefined,
    className:
      'flex min-h-11 items-center gap-2 rounded-control border border-line bg-surface px-2 py-1 text-left hover:border-line-strong/60',
    content,
  };
  return <LazyMenu trigger={trigger} load={loadMenu} menuProps={place} />;
}
