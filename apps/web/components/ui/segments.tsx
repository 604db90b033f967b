'use client';

import { useId } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; name: string; title?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few short choices, all in sight: radio buttons that look like one control. */
export function Segments<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex h-8 overflow-hidden rounded-control border border-line-strong/60 bg-surface">
      <legend className="sr-only">{label}</legend>
      {options.map((option, index) => (
        <label
          key={option.value}
          title={option.title}
          className={`tnum inline-flex min-w-11 cursor-pointer items-center justify-center px-2.5 text-secondary has-[:checked]:bg-ink has-[:checked]:text-bg has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-accent ${index > 0 ? 'border-l border-line' : ''}`}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            aria-label={option.title}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
