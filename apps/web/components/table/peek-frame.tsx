'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useMediaQuery } from '../ui/use-media-query.ts';

interface Props {
  onClose: () => void;
  /** Gets the element that names the peek. */
  children: (renderTitle: (title: ReactNode) => ReactNode) => ReactNode;
}

const TITLE = 'flex min-w-0 items-center gap-2 font-medium';

/** Beside the list where there is room, over it where there is not. */
export function PeekFrame({ onClose, children }: Props) {
  const isWide = useMediaQuery('(min-width: 1100px)');
  if (isWide) {
    return (
      <aside
        aria-labelledby="peek-title"
        className="sticky top-0 flex h-dvh w-[min(560px,44vw)] shrink-0 flex-col border-l border-line bg-surface"
      >
        {children((title) => (
          <h2 id="peek-title" className={TITLE}>
            {title}
          </h2>
        ))}
      </aside>
    );
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 right-0 z-40 flex w-full max-w-[560px] flex-col bg-surface shadow-overlay outline-none transition-transform duration-[120ms] ease-out data-[ending-style]:translate-x-8 data-[starting-style]:translate-x-8">
          {children((title) => (
            <Dialog.Title className={TITLE}>{title}</Dialog.Title>
          ))}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
