'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import type { Choices } from './choices.ts';
import { LazyMenu } from './lazy-menu.tsx';

interface Props<Value extends string> {
  label: string;
  options: readonly Value[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  renderOption: (option: Value) => ReactNode;
}

const loadMenu = () => import('./choice-menu-popup.tsx').then((module) => module.ChoiceMenuPopup);

/** A menu in which several values can be checked; it stays open while they are. */
export function ChoiceMenu<Value extends string>({ label, options, chosen, onChange, renderOption }: Props<Value>) {
  const isOption = (text: string): text is Value => options.some((option) => option === text);
  const menuProps: Choices = {
    options,
    chosen,
    onChange: (next) => onChange(next.filter(isOption)),
    renderOption: (option) => (isOption(option) ? renderOption(option) : null),
  };
  const content = (
    <>
      {label}
      {chosen.length > 0 ? (
        <span className="tnum rounded-full bg-ink px-1.5 text-[11px] leading-4 text-bg">{chosen.length}</span>
      ) : null}
      <ChevronDown className="size-3 text-tertiary" aria-hidden="true" />
    </>
  );
  const className = `${buttonClass('secondary')} font-normal data-[popup-open]:bg-sunken`;
  return <LazyMenu trigger={{ label: undefined, className, content }} load={loadMenu} menuProps={menuProps} />;
}
