'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { notify } from './notify.ts';

interface Props {
  value: string;
  /** What was copied, for the toast: `Delivery id`. */
  name: string;
}

/** An id in mono; one click copies it and says what was copied. */
export function CopyId({ value, name }: Props) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await copyText(value, name);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1_500);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`Copy ${name.toLowerCase()} ${value}`}
      className="group inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-[4px] text-left font-mono text-mono text-secondary hover:text-ink"
    >
      <span className="truncate">{value}</span>
      <Icon className="size-3 shrink-0 opacity-50 group-hover:opacity-100" aria-hidden="true" />
    </button>
  );
}

/** Copies, and says by its name what was copied. */
export async function copyText(value: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
    void notify('success', `${name} copied`, value.length <= 60 ? value : undefined);
  } catch {
    void notify('error', 'The browser did not allow copying');
  }
}
