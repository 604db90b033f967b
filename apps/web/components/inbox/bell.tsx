'use client';

import { Bell as BellIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { NotificationList } from './notification-list.tsx';
import type { Inbox } from './use-inbox.ts';

const COUNT_MAX = 99;

/** The bell with its unread count; pressing it shows the list. Esc closes it and gives the focus back. */
export function Bell({ inbox }: { inbox: Inbox }) {
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const frameRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const { unread } = inbox.counts;
  const toggle = () => {
    if (!isOpen) void inbox.store.markSeen();
    setOpen(!isOpen);
  };
  const close = () => {
    setOpen(false);
    buttonRef.current?.focus();
  };
  // A press anywhere else in the document closes the list.
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !frameRef.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);
  return (
    <div ref={frameRef} className="relative" data-part="inbox">
      <button
        ref={buttonRef}
        type="button"
        data-part="bell"
        aria-expanded={isOpen}
        aria-controls={panelId}
        aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
        onClick={toggle}
        className="inline-flex h-9 min-w-9 items-center justify-center rounded-control px-1 text-secondary hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink"
      >
        <BellIcon className="size-4.5 shrink-0" aria-hidden="true" />
        {unread > 0 ? (
          <span
            aria-hidden="true"
            data-part="count"
            className="tnum -ml-1 flex h-4 min-w-4 -translate-y-1.5 items-center justify-center rounded-full bg-danger px-1 text-[10px] leading-none font-semibold text-bg"
          >
            {unread > COUNT_MAX ? `${COUNT_MAX}+` : unread}
          </span>
        ) : null}
      </button>
      <div
        id={panelId}
        hidden={!isOpen}
        data-part="panel"
        className="absolute top-full right-0 z-30 mt-1 w-[min(22rem,calc(100vw-2rem))] rounded-panel border border-line bg-surface shadow-overlay"
      >
        {isOpen ? <NotificationList inbox={inbox} onClose={close} /> : null}
      </div>
      <Announcement arrived={inbox.arrived} unread={unread} />
    </div>
  );
}

const Announcement = ({ arrived, unread }: { arrived: number; unread: number }) => (
  <p role="status" className="sr-only">
    {arrived === 0 ? '' : `${unread === 1 ? '1 unread notification' : `${unread} unread notifications`}`}
  </p>
);
