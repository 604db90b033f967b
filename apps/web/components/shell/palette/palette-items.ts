'use client';

import { BellRing, Keyboard, LogOut, type LucideIcon, Radio } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { environmentHref, roomPath } from '../environment-href.ts';
import { ALL_ROOMS } from '../navigation.ts';
import { showOverlay } from '../overlay.ts';
import { applyTheme } from '../theme.ts';
import { THEME_CHOICES } from '../themes.ts';
import { usePlace } from '../use-place.ts';
import { useSignOut } from '../use-sign-out.ts';

export interface PaletteItem {
  id: string;
  name: string;
  Icon: LucideIcon;
  /** Keys that do the same without the palette. */
  keys?: string[];
  note?: string;
  act: () => void;
}

export interface PaletteGroup {
  name: string;
  items: PaletteItem[];
}

/** What the palette offers before and while somebody types. */
export function usePaletteGroups(): PaletteGroup[] {
  const router = useRouter();
  const pathname = usePathname();
  const { me, environment, basePath } = usePlace();
  const actions = useActions();
  const rooms = ALL_ROOMS.map(({ segment, name, Icon, key }) => ({
    id: `room-${segment}`,
    name,
    Icon,
    keys: ['g', key],
    act: () => router.push(`${basePath}/${segment}`),
  }));
  const environments = me.workspaces.flatMap((workspace) =>
    workspace.environments
      .filter(({ id }) => id !== environment.id)
      .map((other) => ({
        id: other.id,
        name: `Switch to ${other.name}`,
        note: workspace.name,
        Icon: Radio,
        act: () => router.push(environmentHref(workspace, other) + roomPath(pathname)),
      })),
  );
  return [
    { name: 'Rooms', items: rooms },
    { name: 'Environments', items: environments },
    { name: 'Actions', items: actions },
  ];
}

function useActions(): PaletteItem[] {
  const router = useRouter();
  const { basePath } = usePlace();
  const signOut = useSignOut();
  const looks = THEME_CHOICES.map(({ theme, name, Icon }) => ({
    id: `theme-${theme}`,
    name: `Look: ${name.toLowerCase()}`,
    Icon,
    act: () => {
      applyTheme(theme);
      router.refresh();
    },
  }));
  return [
    ...looks,
    { id: 'shortcuts', name: 'Keyboard shortcuts', Icon: Keyboard, keys: ['?'], act: () => showOverlay('shortcuts') },
    { id: 'push', name: 'Push on this device', Icon: BellRing, act: () => router.push(`${basePath}/push-check`) },
    { id: 'sign-out', name: 'Sign out', Icon: LogOut, act: () => void signOut() },
  ];
}

/** Every word of the query begins a word of the name. */
export function matches(name: string, query: string): boolean {
  const words = name.toLowerCase().split(/[\s:-]+/);
  return query
    .toLowerCase()
    .split(/[\s-]+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
