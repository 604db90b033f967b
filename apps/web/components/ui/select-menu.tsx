'use client';

import { ChevronDown } from 'lucide-react';
import { buttonClass } from './button.tsx';
import { LazyMenu } from './lazy-menu.tsx';
import type { SelectOption } from './select-menu-popup.tsx';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  /** Shows the label before the value; otherwise only screen readers hear it. */
  isLabelShown?: boolean;
}

const loadMenu = () => import('./select-menu-popup.tsx').then((module) => module.SelectMenuPopup);

/** One value of a few. */
export function SelectMenu<Value extends string>({ label, value, options, onChange, isLabelShown }: Props<Value>) {
  const chosen = options.find((option) => option.value === value);
  const menuProps = {
    value,
    options,
    onChange: (next: string) => {
      const option = options.find((each) => each.value === next);
      if (option) onChange(option.value);
    },
  };
  const content = (
    <>
      {isLabelShown ? <span className="text-secondary">{label} </span> : null}
      <span className="min-w-0 truncate">{chosen?.name ?? value}</span>
      <ChevronDown className="size-3 shrink-0 text-tertiary" aria-hidden="true" />
    </>
  );
  const className = `${buttonClass('secondary')} max-w-full font-normal data-[popup-open]:bg-sunken`;
  // Where the label is seen, what is heard has the same words in the same order.
  const spoken = `${label}${isLabelShown ? '' : ':'} ${chosen?.name ?? value}`;
  return <LazyMenu trigger={{ label: spoken, className, content }} load={loadMenu} menuProps={menuProps} />;
}
