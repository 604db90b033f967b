'use client';

import { Menu } from '@base-ui/react/menu';
import type { MenuTrigger } from '../ui/lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from '../ui/menu-style.ts';

interface Props {
  trigger: MenuTrigger;
  fields: readonly { name: string; label: string }[];
  onChoose: (name: string) => void;
}

/** Filters without a menu of their own; choosing one begins its token in the search box. */
export const MoreMenuPopup = ({ trigger, fields, onChoose }: Props) => (
  <Menu.Root defaultOpen>
    <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
      {trigger.content}
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner sideOffset={4} align="start" className="z-50">
        <Menu.Popup className={MENU_POPUP}>
          {fields.map(({ name, label }) => (
            <Menu.Item key={name} onClick={() => onChoose(name)} className={`${MENU_ITEM} justify-between gap-8`}>
              {label}
              <code className="font-mono text-mono text-tertiary">{name}:</code>
            </Menu.Item>
          ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);
