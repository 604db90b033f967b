'use client';

import { useEffect, useRef } from 'react';
import { Time } from '../ui/time.tsx';
import type { DemoArrival } from './demo-types.ts';
import { PhoneFrame } from './phone-frame.tsx';

const SHOWN = 30;

/** The text messages that arrived at the visitor's number. */
export function Phone({ texts, phone }: { texts: readonly (DemoArrival & { channel: 'sms' })[]; phone: string }) {
  const listRef = useRef<HTMLDivElement>(null);
  const shown = texts.slice(-SHOWN);
  const newest = shown.at(-1)?.id;
  // Brings the element back to the newest text: its zero is the bottom, as it is laid out upside down.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is the reason to scroll
  useEffect(() => {
    listRef.current?.scrollTo({ top: 0 });
  }, [newest]);
  return (
    <PhoneFrame title="Phone">
      <div className="border-b border-line px-3 pt-1 pb-1.5 text-center">
        <h3 className="font-medium">Messages</h3>
        <p className="tnum text-meta text-tertiary">{phone}</p>
      </div>
      {shown.length === 0 ? (
        <p className="m-auto px-4 text-center text-tertiary">No texts yet.</p>
      ) : (
        <div
          ref={listRef}
          role="log"
          aria-label="Text messages"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-2 py-2.5 -outline-offset-2"
        >
          <div className="mb-auto shrink-0 space-y-2">
            {shown.map(({ id, at, body }) => (
              <div
                key={id}
                data-part="text"
                className="transition-[opacity,translate] duration-300 starting:translate-y-2 starting:opacity-0"
              >
                <p className="rounded-[14px] rounded-bl-[4px] border border-line bg-surface px-2.5 py-1.5 text-meta break-words">
                  {body}
                </p>
                <p className="mt-0.5 pl-1 text-[11px] leading-4 text-tertiary">
                  <Time at={at} />
                </p>
              </div>
            ))}
          </div>
        </div>
      )}
    </PhoneFrame>
  );
}
