'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { DIALOG_BACKDROP, DIALOG_POPUP } from './dialog-style.ts';

const WIDTHS = { regular: 'w-[min(30rem,calc(100vw-2rem))]', wide: 'w-[min(44rem,calc(100vw-2rem))]' } as const;

export interface DialogFrameProps {
  title: ReactNode;
  onClose: () => void;
  /** Buttons at the bottom, the one that acts last. */
  actions?: ReactNode;
  size?: 'regular' | 'wide';
  /** Closed by its buttons and Escape alone: what it shows would be lost. */
  isSticky?: boolean;
  children: ReactNode;
}

export function DialogFramePopup(props: DialogFrameProps) {
  const { title, onClose, actions, size = 'regular', isSticky = false, children } = props;
  return (
    <Dialog.Root
      defaultOpen
      disablePointerDismissal={isSticky}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup data-modal className={`${DIALOG_POPUP} ${WIDTHS[size]}`}>
          <div className="flex items-start justify-between gap-2 border-b border-line py-2 pr-2 pl-4">
            <Dialog.Title className="min-w-0 py-1.5 wrap-anywhere text-reading leading-5 font-medium">
              {title}
            </Dialog.Title>
            <Dialog.Close aria-label="Close" className={buttonClass('quiet', 'icon')}>
              <X className="size-4" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-4 py-4">{children}</div>
          {actions ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</div>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
