'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import type { MenuTrigger } from '../ui/lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from '../ui/menu-style.ts';
import { EnvironmentDot } from './environment-dot.tsx';
import { environmentHref, roomPath } from './environment-href.ts';
import type { Place } from './require-place.ts';

export function EnvironmentMenu({ me, environment, trigger }: Place & { trigger: MenuTrigger }) {
  const router = useRouter();
  const pathname = usePathname();
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
        {trigger.content}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50">
          <Menu.Popup className={`${MENU_POPUP} w-[var(--anchor-width)]`}>
            {me.workspaces.map((each) => (
              <Menu.Group key={each.id}>
                <Menu.GroupLabel className="px-2 py-1 text-meta text-tertiary">{each.name}</Menu.GroupLabel>
                {each.environments.map((other) => (
                  <Menu.Item
                    key={other.id}
                    onClick={() => router.push(environmentHref(each, other) + roomPath(pathname))}
                    className={MENU_ITEM}
                  >
                    <EnvironmentDot environment={other} />
                    <span className="min-w-0 flex-1 truncate">{other.name}</span>
                    {other.id === environment.id ? <Check className="size-3.5" aria-label="Here" /> : null}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
