'use client';

import type { InputHTMLAttributes, ReactNode, Ref } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> {
  /** Seen beside the box; a box without words needs `aria-label`. */
  label?: ReactNode;
  note?: ReactNode;
  checked: boolean;
  /** Some, but not all, of what the box stands for. */
  isMixed?: boolean;
  onChange: (isChecked: boolean) => void;
}

const BOX =
  'size-4 shrink-0 cursor-[inherit] appearance-none rounded-[4px] border border-line-strong bg-surface bg-center bg-no-repeat checked:border-ink checked:bg-ink indeterminate:border-ink indeterminate:bg-ink disabled:opacity-50';

/** A native checkbox in the house's ink. Its whole label is the target. */
export function Checkbox({ label, note, isMixed = false, onChange, className = '', ...input }: Props) {
  const mixed: Ref<HTMLInputElement> = (element) => {
    if (element) element.indeterminate = isMixed;
  };
  return (
    <label
      className={`inline-flex min-h-6 min-w-6 items-start gap-2 ${label ? '' : 'items-center justify-center'} ${input.disabled ? 'text-tertiary' : 'cursor-pointer'} ${className}`}
    >
      <span className={`grid place-items-center *:[grid-area:1/1] ${label ? 'mt-0.5' : ''}`}>
        <input
          ref={mixed}
          type="checkbox"
          className={`peer ${BOX}`}
          onChange={(event) => onChange(event.target.checked)}
          {...input}
        />
        <svg
          viewBox="0 0 16 16"
          className="pointer-events-none hidden size-4 text-bg peer-checked:block peer-indeterminate:block"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          aria-hidden="true"
        >
          <path d={isMixed ? 'M4 8h8' : 'm3.5 8.5 3 3 6-7'} />
        </svg>
      </span>
      {label ? (
        <span className="min-w-0">
          {label}
          {note ? <span className="block text-meta text-tertiary">{note}</span> : null}
        </span>
      ) : null}
    </label>
  );
}
