'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { NotificationItem } from './notification-item.tsx';
import type { Inbox } from './use-inbox.ts';

interface Props {
  inbox: Inbox;
  onClose: () => void;
}

/** The list: one tab stop, arrows or j and k move, e archives, u turns read into unread and back, Esc closes. */
export function NotificationList({ inbox, onClose }: Props) {
  const { messages, counts, isReady, store } = inbox;
  const listRef = useRef<HTMLUListElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = messages.find(({ id }) => id === activeId) ?? messages[0];
  // Moves the browser's focus into the list that has just been shown.
  useEffect(() => headingRef.current?.focus(), []);

  const focusAt = (index: number) => {
    const target = messages[Math.max(0, Math.min(index, messages.length - 1))];
    if (!target) return;
    setActiveId(target.id);
    listRef.current?.querySelector<HTMLElement>(`[data-message="${target.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = activeId === null ? -1 : messages.findIndex(({ id }) => id === activeId);
    const acts: Record<string, () => void> = {
      Escape: onClose,
      ArrowDown: () => focusAt(at + 1),
      j: () => focusAt(at + 1),
      ArrowUp: () => focusAt(at - 1),
      k: () => focusAt(at - 1),
      e: () => active && void store.archive(active.id),
      u: () => active && void (active.read_at === null ? store.markRead(active.id) : store.markUnread(active.id)),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the list, heard wherever the focus is in it
    <div onKeyDown={onKeyDown}>
      <div className="flex h-11 items-center justify-between border-b border-line pr-1.5 pl-3">
        <h3 ref={headingRef} tabIndex={-1} className="rounded-control font-medium outline-none">
          Notifications
        </h3>
        <Button look="quiet" size="small" disabled={counts.unread === 0} onClick={() => void store.markAllRead()}>
          Mark all read
        </Button>
      </div>
      {messages.length === 0 ? (
        <p className="px-3 py-6 text-center text-secondary">{isReady ? 'Nothing here yet.' : 'Loading…'}</p>
      ) : (
        <ul ref={listRef} className="max-h-80 divide-y divide-line overflow-y-auto" data-part="list">
          {messages.map((message) => (
            <NotificationItem
              key={message.id}
              message={message}
              isActive={message.id === active?.id}
              onFocus={() => setActiveId(message.id)}
              store={store}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
