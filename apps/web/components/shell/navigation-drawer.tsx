'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../ui/button.tsx';

/** The sidebar as a drawer, where there is no room for it beside the page. */
export const NavigationDrawer = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => (
  <Dialog.Root defaultOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
    <Dialog.Portal>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0 md:hidden" />
      <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col bg-sunken shadow-overlay outline-none transition-transform duration-[120ms] ease-out data-[ending-style]:-translate-x-8 data-[starting-style]:-translate-x-8 md:hidden">
        <Dialog.Title className="sr-only">Menu</Dialog.Title>
        <Dialog.Close aria-label="Close" className={`${buttonClass('quiet', 'icon')} absolute top-3 right-2`}>
          <X className="size-4" aria-hidden="true" />
        </Dialog.Close>
        {children}
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);
