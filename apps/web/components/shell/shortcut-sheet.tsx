'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { buttonClass } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';

export interface ShortcutLine {
  keys: string[];
  does: string;
}

interface Props {
  onClose: () => void;
  lines: readonly ShortcutLine[];
}

/** What `?` shows. */
export function ShortcutSheet({ onClose, lines }: Props) {
  return (
    <Dialog.Root defaultOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-panel border border-line bg-surface shadow-overlay outline-none transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
          <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
            <Dialog.Title className="font-medium">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close aria-label="Close" className={buttonClass('quiet', 'icon')}>
              <X className="size-4" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <dl className="px-4 py-2">
            {lines.map(({ keys, does }) => (
              <div key={does} className="flex min-h-9 items-center justify-between gap-4">
                <dt className="text-secondary">{does}</dt>
                <dd className="flex gap-1">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
