'use client';

import { LazyMenu } from '../ui/lazy-menu.tsx';
import type { Place } from './require-place.ts';
import type { Theme } from './theme.ts';

interface Props extends Place {
  theme: Theme;
}

const loadMenu = () => import('./account-menu-popup.tsx').then((module) => module.AccountMenuPopup);

/** Who is signed in: push on this device, light and dark, sign-out. */
export function AccountMenu(props: Props) {
  const { me } = props;
  const content = (
    <>
      <span
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-ink text-meta font-medium text-bg"
        aria-hidden="true"
      >
        {initials(me.user.name || me.user.email)}
      </span>
      <span className="sr-only">Account of </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate leading-4 font-medium">{me.user.name || 'Account'}</span>
        <span className="block truncate text-meta leading-4 text-tertiary">{me.user.email}</span>
      </span>
    </>
  );
  const trigger = {
    label: undefined,
    className:
      'flex min-h-10 w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-surface data-[popup-open]:bg-surface',
    content,
  };
  return <LazyMenu trigger={trigger} load={loadMenu} menuProps={props} />;
}

const initials = (name: string): string =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
