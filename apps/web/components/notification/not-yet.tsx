'use client';

import Link from 'next/link';
import { useState } from 'react';
import { SkeletonLines } from '../page/skeleton.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { useNow } from '../ui/use-now.ts';

const NOT_INDEXED_AFTER_MS = 2_000;
const STILL_AFTER_MS = 15_000;

interface Props {
  id: string;
  queuesHref: string;
}

/** Shown while a notification cannot be read yet: what is known grows with the wait. */
export function NotYet({ id, queuesHref }: Props) {
  const [openedMs] = useState(() => Date.now());
  const waitedMs = useNow() - openedMs;
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <div role="status" className="flex flex-col gap-1">
        {waitedMs >= STILL_AFTER_MS ? (
          <p>
            Still processing.{' '}
            <Link href={queuesHref} className="text-accent underline">
              Open queue health
            </Link>{' '}
            to see whether anything is held up.
          </p>
        ) : waitedMs >= NOT_INDEXED_AFTER_MS ? (
          <p>Not indexed yet, usually less than 2 s. This page shows it as soon as it is there.</p>
        ) : (
          <p className="sr-only">Reading the notification</p>
        )}
      </div>
      <CopyId value={id} name="Notification id" />
      <SkeletonLines n={5} />
    </div>
  );
}
