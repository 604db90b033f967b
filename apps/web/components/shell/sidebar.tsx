'use client';

import { Menu as MenuIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { Mark } from '../ui/lane.tsx';
import { AccountMenu } from './account-menu.tsx';
import { EnvironmentSwitcher } from './environment-switcher.tsx';
import { ROOM_GROUPS } from './navigation.ts';
import type { Place } from './require-place.ts';
import type { Theme } from './theme.ts';

const NavigationDrawer = dynamic(() => import('./navigation-drawer.tsx').then((module) => module.NavigationDrawer), {
  ssr: false,
});

interface Props extends Place {
  theme: Theme;
}

/** The frame around every page: a sidebar where there is room, a bar with a drawer where there is not. */
export function Sidebar(place: Props) {
  return (
    <>
      <nav
        aria-label="Main"
        className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-sunken md:flex"
      >
        <SidebarContent {...place} />
      </nav>
      <TopBar {...place} />
    </>
  );
}

function SidebarContent(place: Props & { onNavigate?: () => void }) {
  return (
    <>
      {place.environment.is_production ? <div className="h-0.5 bg-danger" /> : null}
      <div className="flex flex-col gap-2 px-3 pt-3 pb-2">
        <Link href={place.basePath} className="flex h-8 items-center gap-2 px-2 font-[560]">
          <Mark className="size-5" />
          Carillon
        </Link>
        <EnvironmentSwitcher {...place} />
      </div>
      <Rooms basePath={place.basePath} onNavigate={place.onNavigate} />
      <div className="mt-auto border-t border-line p-3">
        <AccountMenu {...place} />
      </div>
    </>
  );
}

function Rooms({ basePath, onNavigate }: { basePath: string; onNavigate: (() => void) | undefined }) {
  const pathname = usePathname();
  return ROOM_GROUPS.map((group) => (
    <ul key={group[0]?.segment} className="flex flex-col gap-0.5 px-3 py-1">
      {group.map(({ segment, name, Icon }) => {
        const href = `${basePath}/${segment}`;
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <li key={segment}>
            <Link
              href={href}
              aria-current={isHere ? 'page' : undefined}
              {...(onNavigate ? { onClick: onNavigate } : {})}
              className="flex h-8 items-center gap-2 rounded-control px-2 text-secondary hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-[0_0_0_1px_var(--border)]"
            >
              <Icon className="size-4" aria-hidden="true" />
              {name}
            </Link>
          </li>
        );
      })}
    </ul>
  ));
}

function TopBar(place: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-sunken md:hidden">
      {place.environment.is_production ? <div className="h-0.5 bg-danger" /> : null}
      <div className="flex h-12 items-center gap-2 px-2">
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
        <Mark className="size-5" />
        <span className="min-w-0 flex-1 truncate font-medium">{place.workspace.name}</span>
        <EnvironmentName {...place} />
      </div>
      {isOpen ? (
        <NavigationDrawer onClose={() => setIsOpen(false)}>
          <SidebarContent {...place} onNavigate={() => setIsOpen(false)} />
        </NavigationDrawer>
      ) : null}
    </header>
  );
}

const EnvironmentName = ({ environment }: Pick<Place, 'environment'>) => (
  <span
    className={`mr-2 rounded-[4px] px-1.5 py-0.5 text-meta font-medium ${environment.is_production ? 'bg-danger-tint text-danger' : 'bg-surface text-secondary shadow-[0_0_0_1px_var(--border)]'}`}
  >
    {environment.is_production ? 'Production' : environment.name}
  </span>
);
