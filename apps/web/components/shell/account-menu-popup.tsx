'use client';

import { Menu } from '@base-ui/react/menu';
import { useQueryClient } from '@tanstack/react-query';
import { BellRing, Check, LogOut, MonitorCog, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { authenticate } from '../auth/authenticate.ts';
import type { MenuTrigger } from '../ui/lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from '../ui/menu-style.ts';
import { notify } from '../ui/notify.ts';
import type { Place } from './require-place.ts';
import { applyTheme, type Theme } from './theme.ts';

const LOOKS = [
  { theme: 'system', name: 'As the system', Icon: MonitorCog },
  { theme: 'light', name: 'Light', Icon: Sun },
  { theme: 'dark', name: 'Dark', Icon: Moon },
] as const;

interface Props extends Place {
  theme: Theme;
  trigger: MenuTrigger;
}

export function AccountMenuPopup({ basePath, theme: stored, trigger }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [theme, setTheme] = useState<Theme>(stored);
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
    router.refresh();
  };
  const signOut = async () => {
    const answer = await authenticate('sign-out', {});
    if (!answer.ok) return void notify('error', 'You are still signed in', answer.message);
    queryClient.clear();
    window.location.assign('/sign-in');
  };
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
        {trigger.content}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={6} align="start" className="z-50">
          <Menu.Popup className={`${MENU_POPUP} min-w-52`}>
            <Menu.Item className={MENU_ITEM} onClick={() => router.push(`${basePath}/push-check`)}>
              <BellRing className="size-4 text-secondary" aria-hidden="true" />
              Push on this device
            </Menu.Item>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.RadioGroup value={theme} onValueChange={choose}>
              {LOOKS.map(({ theme: value, name, Icon }) => (
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
