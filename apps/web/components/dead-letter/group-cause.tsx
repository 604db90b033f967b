'use client';

import Link from 'next/link';
import { usePlace } from '../shell/use-place.ts';
import { fixLink } from './dead-letter-paths.ts';
import type { DeadLetterGroup } from './types.ts';

/** What it most likely comes from, and the way to the setting that mends it. */
export function GroupCause({ group }: { group: DeadLetterGroup }) {
  const { basePath } = usePlace();
  const link = fixLink(basePath, group);
  return (
    <p className="text-secondary">
      {group.suggested_cause}
      {link ? (
        <>
          {' '}
          <Link
            href={link.href}
            className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            {link.name}
          </Link>
        </>
      ) : null}
    </p>
  );
}
