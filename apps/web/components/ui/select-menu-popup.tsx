'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { MenuTrigger } from './lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from './menu-style.ts';

export interface SelectOption<Value extends string> {
  value: Value;
  name: string;
  /** One line that tells options apart. */
  note?: string;
}

interface Props {
  trigger: MenuTrigger;
  value: string;
  options: readonly SelectOption<string>[];
  onChange: (value: string) => void;
}

export const SelectMenuPopup = ({ trigger, value, options, onChange }: Props) => (
  <Menu.Root defaultOpen>
    <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
      {trigger.content}
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner sideOffset={4} align="start" className="z-50">
        <Menu.Popup className={MENU_POPUP}>
          <Menu.RadioGroup value={value} onValueChange={onChange}>
            {options.map((option) => (
              <Menu.RadioItem key={option.value} value={option.value} closeOnClick className={`${MENU_ITEM} py-1 pr-3`}>
                <span className="size-4 shrink-0">
                  <Menu.RadioItemIndicator>
                    <Check className="size-3.5" aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </span>
                <span className="min-w-0">
                  {option.name}
                  {option.note ? <span className="block text-meta text-tertiary">{option.note}</span> : null}
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
);
