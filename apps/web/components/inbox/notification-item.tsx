'use client';

import type { InboxMessage } from '@carillon/sdk';
import { Archive, Check } from 'lucide-react';
import { useId } from 'react';
import { safeHref } from '../ui/safe-href.ts';
import { Time } from '../ui/time.tsx';
import type { InboxStore } from './inbox-store.ts';

interface Props {
  message: InboxMessage;
  /** Takes part in the tab order; the others are reached by arrows. */
  isActive: boolean;
  onFocus: () => void;
  store: InboxStore;
}

/** One message: an article with a real link and real buttons beside each other, none inside another. */
export function NotificationItem({ message, isActive, onFocus, store }: Props) {
  const titleId = useId();
  const isUnread = message.read_at === null;
  const tabIndex = isActive ? 0 : -1;
  return (
    <li>
      <article
        aria-labelledby={titleId}
        data-message={message.id}
        data-part="item"
        tabIndex={tabIndex}
        onFocus={onFocus}
        className="group relative flex gap-2.5 py-2.5 pr-2 pl-3 -outline-offset-2"
      >
        <span
          aria-hidden="true"
          className={`mt-1.5 size-2 shrink-0 rounded-full ${isUnread ? 'bg-accent' : 'border border-line-strong'}`}
        />
        <div className="min-w-0 flex-1">
          <h4 id={titleId} className={`break-words ${isUnread ? 'font-medium' : 'text-secondary'}`}>
            {isUnread ? <span className="sr-only">Unread: </span> : null}
            <Title message={message} tabIndex={tabIndex} onOpen={() => void store.markRead(message.id)} />
          </h4>
          <p className="break-words text-secondary">{message.body}</p>
          <p className="text-meta text-tertiary">
            <Time at={message.created_at} withDistance />
          </p>
        </div>
        <div className="flex shrink-0 flex-col gap-0.5">
          <button
            type="button"
            tabIndex={tabIndex}
            aria-label={`${isUnread ? 'Mark read' : 'Mark unread'}: ${message.title}`}
            onClick={() => void (isUnread ? store.markRead(message.id) : store.markUnread(message.id))}
            className={ICON_BUTTON}
          >
            <Check className={`size-3.5 ${isUnread ? '' : 'opacity-40'}`} aria-hidden="true" />
          </button>
          <button
            type="button"
            tabIndex={tabIndex}
            aria-label={`Archive: ${message.title}`}
            onClick={() => void store.archive(message.id)}
            className={ICON_BUTTON}
          >
            <Archive className="size-3.5" aria-hidden="true" />
          </button>
        </div>
      </article>
    </li>
  );
}

const ICON_BUTTON =
  'inline-flex size-7 items-center justify-center rounded-control text-tertiary hover:bg-sunken hover:text-ink';

function Title({ message, tabIndex, onOpen }: { message: InboxMessage; tabIndex: number; onOpen: () => void }) {
  const href = safeHref(message.url ?? '');
  if (!href) return message.title;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      onClick={onOpen}
      className="underline-offset-2 hover:underline"
    >
      {message.title}
    </a>
  );
}
