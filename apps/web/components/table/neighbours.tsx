'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '../ui/button.tsx';

interface Props {
  listPath: string;
  previous: string | null;
  next: string | null;
  noun: string;
}

/** To the rows before and after, as the list had them; nothing for a page that was not opened from a list. */
export function Neighbours({ listPath, previous, next, noun }: Props) {
  if (!previous && !next) return null;
  const steps = [
    { id: previous, name: `Previous ${noun}`, key: '[', Icon: ChevronUp },
    { id: next, name: `Next ${noun}`, key: ']', Icon: ChevronDown },
  ];
  return (
    <span className="flex">
      {steps.map(({ id, name, key, Icon }) =>
        id ? (
          <Link
            key={key}
            href={`${listPath}/${id}`}
            replace
            aria-label={name}
            title={`${name} (${key})`}
            className={buttonClass('quiet', 'icon')}
          >
            <Icon className="size-4" aria-hidden="true" />
          </Link>
        ) : (
          <span key={key} className={`${buttonClass('quiet', 'icon')} opacity-30`} aria-hidden="true">
            <Icon className="size-4" />
          </span>
        ),
      )}
    </span>
  );
}
