'use client';

import dynamic from 'next/dynamic';
import type { DialogFrameProps } from './dialog-frame-popup.tsx';

/** A modal dialog, there while it is rendered. Its code comes with the first one. */
export const DialogFrame = dynamic<DialogFrameProps>(
  () => import('./dialog-frame-popup.tsx').then((module) => module.DialogFramePopup),
  { ssr: false },
);
