'use client';

import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { Choices } from './choices.ts';
import type { MenuTrigger } from './lazy-menu.tsx';
import { MENU_ITEM, MENU_POPUP } from './menu-style.ts';

interface Props extends Choices {
  trigger: MenuTrigger;
}

export function ChoiceMenuPopup({ trigger, options, chosen, onChange, renderOption }: Props) {
  const toggle = (option: string, isChecked: boolean) =>
    onChange(options.filter((other) => (other === option ? isChecked : chosen.includes(other))));
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger aria-label={trigger.label} className={trigger.className}>
        {trigger.content}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50">
          <Menu.Popup className={MENU_POPUP}>
            {options.map((option) => (
              <Menu.CheckboxItem
                key={option}
                checked={chosen.includes(option)}
                onCheckedChange={(isChecked) => toggle(option, isChecked)}
                closeOnClick={false}
                className={`${MENU_ITEM} pr-4`}
              >
                <span className="flex size-4 items-center justify-center rounded-[3px] border border-line-strong">
                  <Menu.CheckboxItemIndicator>
                    <Check className="size-3" aria-hidden="true" />
                  </Menu.CheckboxItemIndicator>
                </span>
                {renderOption(option)}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
