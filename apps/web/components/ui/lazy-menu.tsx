'use client';

import { type ComponentType, type ReactNode, useState } from 'react';

/** What the real menu gets to draw its own trigger, which then takes the place of the plain button. */
export interface MenuTrigger {
  label: string | undefined;
  className: string;
  content: ReactNode;
}

interface Props<Rest extends object> {
  trigger: MenuTrigger;
  /** Loads the menu; called on the first hover or focus, so that it is there by the click. */
  load: () => Promise<ComponentType<Rest & { trigger: MenuTrigger }>>;
  menuProps: Rest;
}

/** A menu whose code is not part of the first load: a plain button until it is pressed, then the menu, opened. */
export function LazyMenu<Rest extends object>({ trigger, load, menuProps }: Props<Rest>) {
  const [menu, setMenu] = useState<{ Menu: ComponentType<Rest & { trigger: MenuTrigger }> } | null>(null);
  if (menu) return <menu.Menu {...menuProps} trigger={trigger} />;
  const open = async () => {
    const Menu = await load();
    setMenu({ Menu });
  };
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={trigger.label}
      className={trigger.className}
      onPointerEnter={load}
      onFocus={load}
      onClick={open}
    >
      {trigger.content}
    </button>
  );
}
