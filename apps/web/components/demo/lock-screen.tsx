'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import { useNow } from '../ui/use-now.ts';
import type { DemoArrival } from './demo-types.ts';
import { PhoneFrame } from './phone-frame.tsx';
import type { Demo } from './use-demo.ts';

const SHOWN = 30;

interface Props {
  pushes: readonly (DemoArrival & { channel: 'push' })[];
  demo: Demo;
}

/** The locked phone: what its push service decrypted for it. */
export function LockScreen({ pushes, demo }: Props) {
  const { isPushOn, isReady } = demo.state;
  const listRef = useRef<HTMLDivElement>(null);
  const newest = pushes.at(-1)?.id;
  // Brings the element back to the newest, which stands on top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new push is the reason to scroll
  useEffect(() => {
    listRef.current?.scrollTo({ top: 0 });
  }, [newest]);
  return (
    <PhoneFrame title="Lock screen">
      <Clock />
      <div
        ref={listRef}
        className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto px-2 pb-2 -outline-offset-2"
        role="log"
        aria-label="Push notifications"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {pushes
          .slice(-SHOWN)
          .reverse()
          .map(({ id, title, body }) => (
            <div
              key={id}
              data-part="push"
              className="shrink-0 rounded-[12px] border border-line bg-surface px-2.5 py-1.5 text-meta transition-[opacity,translate] duration-300 starting:-translate-y-2 starting:opacity-0"
            >
              <p className="font-medium break-words">{title}</p>
              <p className="line-clamp-3 break-words text-secondary">{body}</p>
            </div>
          ))}
        {pushes.length > 0 ? null : (
          <div className="m-auto flex flex-col items-center gap-2.5 px-2 text-center">
            <p className="text-tertiary">
              {isPushOn ? 'Push is on. Order something.' : 'This phone takes no push yet.'}
            </p>
            {isPushOn ? null : (
              <Button
                size="small"
                look="primary"
                disabled={!isReady || demo.pending.has('turn-on-push')}
                onClick={() => void demo.act('turn-on-push')}
              >
                Turn on push
              </Button>
            )}
          </div>
        )}
      </div>
    </PhoneFrame>
  );
}

function Clock() {
  const nowMs = useNow();
  const isHydrated = useHydrated();
  const at = isHydrated && nowMs > 0 ? new Date(nowMs) : null;
  return (
    <div className="flex h-[74px] shrink-0 flex-col items-center justify-center">
      <h3 className="sr-only">Lock screen</h3>
      <p className="tnum text-[26px] leading-8 font-medium" aria-hidden="true">
        {at ? at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) : ' '}
      </p>
      <p className="text-[11px] leading-4 text-tertiary" aria-hidden="true">
        {at ? at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }) : ' '}
      </p>
    </div>
  );
}
