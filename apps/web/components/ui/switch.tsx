'use client';

import type { ReactNode } from 'react';

interface Props {
  label: ReactNode;
  note?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (isOn: boolean) => void;
}

/** Acts at once; its state is said by place and word, not by colour. */
export const Switch = ({ label, note, checked, disabled = false, onChange }: Props) => (
  <label className={`inline-flex min-h-6 items-start gap-2.5 ${disabled ? 'text-tertiary' : 'cursor-pointer'}`}>
    <span className="relative mt-0.5 inline-flex h-4 w-7 shrink-0">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="peer absolute inset-0 cursor-[inherit] appearance-none rounded-full border border-line-strong bg-surface transition-colors duration-[120ms] checked:border-ink checked:bg-ink disabled:opacity-50"
      />
      <span
        className="pointer-events-none absolute top-[3px] left-[3px] size-2.5 rounded-full bg-line-strong transition-transform duration-[120ms] peer-checked:translate-x-3 peer-checked:bg-bg"
        aria-hidden="true"
      />
    </span>
    <span className="min-w-0">
      {label}
      {note ? <span className="block text-meta text-tertiary">{note}</span> : null}
    </span>
  </label>
);
