'use client';

import { Menu } from '@base-ui/react/menu';
import { BellRing, Check, LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { MenuTrigger } from '../ui/lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from '../ui/menu-style.ts';
import { ACCOUNT_ROOM } from './navigation.ts';
import type { Place } from './require-place.ts';
import { applyTheme, type Theme } from './theme.ts';
import { THEME_CHOICES } from './themes.ts';
import { useSignOut } from './use-sign-out.ts';

interface Props extends Place {
  theme: Theme;
  trigger: MenuTrigger;
}

export function AccountMenuPopup({ basePath, theme: stored, trigger }: Props) {
  const router = useRouter();
  const signOut = useSignOut();
  const [theme, setTheme] = useState<Theme>(stored);
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
    router.refresh();
  };
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
        {trigger.content}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={6} align="start" className="z-50">
          <Menu.Popup className={`${MENU_POPUP} min-w-52`}>
            <Menu.Item className={MENU_ITEM} onClick={() => router.push(`${basePath}/${ACCOUNT_ROOM.segment}`)}>
              <ACCOUNT_ROOM.Icon className="size-4 text-secondary" aria-hidden="true" />
              {ACCOUNT_ROOM.name}
            </Menu.Item>
            <Menu.Item className={MENU_ITEM} onClick={() => router.push(`${basePath}/push-check`)}>
              <BellRing className="size-4 text-secondary" aria-hidden="true" />
              Push on this device
            </Menu.Item>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.RadioGroup value={theme} onValueChange={choose}>
              {THEME_CHOICES.map(({ theme: value, name, Icon }) => (
                <Menu.RadioItem key={value} value={value} closeOnClick={false} className={MENU_ITEM}>
                  <Icon className="size-4 text-secondary" aria-hidden="true" />
                  <span className="flex-1">{name}</span>
                  <Menu.RadioItemIndicator>
                    <Check className="size-3.5" aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.Item className={MENU_ITEM} onClick={() => void signOut()}>
              <LogOut className="size-4 text-secondary" aria-hidden="true" />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
