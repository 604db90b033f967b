'use client';

import dynamic from 'next/dynamic';
import type { ConfirmDialogProps } from './confirm-dialog-popup.tsx';

/** Asks before what cannot be undone. Closes itself after a confirmation that went well. */
export const ConfirmDialog = dynamic<ConfirmDialogProps>(
  () => import('./confirm-dialog-popup.tsx').then((module) => module.ConfirmDialogPopup),
  { ssr: false },
);
