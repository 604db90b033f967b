'use client';

import { Menu as MenuIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { Mark } from '../ui/lane.tsx';
import { AccountMenu } from './account-menu.tsx';
import { EnvironmentSwitcher } from './environment-switcher.tsx';
import { environmentTitle } from './environment-title.ts';
import type { Place } from './require-place.ts';
import { RoomList } from './room-list.tsx';
import { SearchButton, SearchIcon } from './search-button.tsx';
import type { Theme } from './theme.ts';
import { usePlace } from './use-place.ts';
import { useShellKeys } from './use-shell-keys.ts';

const NavigationDrawer = dynamic(() => import('./navigation-drawer.tsx').then((module) => module.NavigationDrawer), {
  ssr: false,
});

/** The frame around every page: a sidebar where there is room, a bar with a drawer where there is not. */
export function Sidebar({ theme }: { theme: Theme }) {
  const place = usePlace();
  const isGoing = useShellKeys(place.basePath);
  return (
    <>
      <nav
        aria-label="Main"
        className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-sunken md:flex"
      >
        <SidebarContent place={place} theme={theme} areKeysShown={isGoing} />
      </nav>
      <TopBar place={place} theme={theme} />
    </>
  );
}

interface ContentProps {
  place: Place;
  theme: Theme;
  areKeysShown?: boolean;
  onNavigate?: () => void;
}

function SidebarContent({ place, theme, areKeysShown = false, onNavigate }: ContentProps) {
  return (
    <>
      <div className="flex flex-col gap-2 px-3 pt-3 pb-2">
        <Link
          href={`${place.basePath}/overview`}
          className="flex h-8 items-center gap-2 self-start rounded-control px-2 font-[560]"
          {...(onNavigate ? { onClick: onNavigate } : {})}
        >
          <Mark className="size-5" />
          Carillon
        </Link>
        <EnvironmentSwitcher {...place} />
        {onNavigate ? null : <SearchButton />}
      </div>
      <RoomList basePath={place.basePath} areKeysShown={areKeysShown} onNavigate={onNavigate} />
      <div className="border-t border-line p-3">
        <AccountMenu {...place} theme={theme} />
      </div>
    </>
  );
}

function TopBar({ place, theme }: { place: Place; theme: Theme }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-sunken md:hidden">
      <div className="flex h-12 items-center gap-1 px-1">
        <button
          type="button"
          aria-label="Open the menu"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(true)}
          className={`${buttonClass('quiet', 'icon')} size-11`}
        >
          <MenuIcon className="size-5" aria-hidden="true" />
        </button>
        <Mark className="size-5 shrink-0" />
        <span className="ml-1 min-w-0 flex-1 truncate font-medium">{place.workspace.name}</span>
        <EnvironmentName {...place} />
        <SearchIcon />
      </div>
      {isOpen ? (
        <NavigationDrawer onClose={() => setIsOpen(false)}>
          <SidebarContent place={place} theme={theme} onNavigate={() => setIsOpen(false)} />
        </NavigationDrawer>
      ) : null}
    </header>
  );
}

const EnvironmentName = ({ environment }: Pick<Place, 'environment'>) => (
  <span
    className={`max-w-36 truncate rounded-[4px] px-1.5 py-0.5 text-meta font-medium ${environment.is_production ? 'bg-danger-tint text-danger' : 'bg-surface text-secondary shadow-[0_0_0_1px_var(--border)]'}`}
  >
    {environmentTitle(environment)}
  </span>
);
