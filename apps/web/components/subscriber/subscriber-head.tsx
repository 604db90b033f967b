'use client';

import { Pencil, PenLine, Telescope } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHead } from '../page/page-head.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { LocalTime } from './local-time.tsx';
import { Reachability } from './reachability.tsx';
import { nameOf } from './subscriber-facts.ts';
import type { Subscriber } from './types.ts';

interface Props {
  subscriber: Subscriber;
  basePath: string;
  listHref: string;
  /** To the neighbours in the list. */
  steps: ReactNode;
  mayChange: boolean;
  onEdit: () => void;
}

/** Who it is, where they are, how they can be reached, and what can be done for them. */
export function SubscriberHead({ subscriber, basePath, listHref, steps, mayChange, onEdit }: Props) {
  const to = encodeURIComponent(subscriber.id);
  return (
    <PageHead
      back={{ href: listHref, name: 'Subscribers' }}
      title={nameOf(subscriber) ?? subscriber.id}
      subtitle={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-0.5 text-base">
          <CopyId value={subscriber.id} name="Subscriber id" />
          <Reachability subscriber={subscriber} />
          {subscriber.locale ? <span>{subscriber.locale}</span> : null}
          {subscriber.timezone ? <LocalTime timezone={subscriber.timezone} /> : null}
        </span>
      }
      actions={
        subscriber.is_erased ? (
          steps
        ) : (
          <div className="flex flex-wrap gap-2">
            {steps}
            {mayChange ? (
              <Button onClick={onEdit}>
                <Pencil className="size-3.5" aria-hidden="true" />
                Edit
              </Button>
            ) : null}
            <Link href={`${basePath}/send?to=${to}&preview=1`} className={buttonClass()}>
              <Telescope className="size-3.5" aria-hidden="true" />
              What would happen now?
            </Link>
            <Link href={`${basePath}/send?to=${to}`} className={buttonClass('primary')}>
              <PenLine className="size-3.5" aria-hidden="true" />
              Send a test…
            </Link>
          </div>
        )
      }
    />
  );
}
