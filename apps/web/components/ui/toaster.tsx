'use client';

import type { CSSProperties } from 'react';
import { Toaster as SonnerToaster } from 'sonner';

export { toast } from 'sonner';

/** The page's own type and colours, so that a chosen theme holds for toasts too. */
const LOOK = {
  fontFamily: 'inherit',
  '--normal-bg': 'var(--surface)',
  '--normal-border': 'var(--border)',
  '--normal-text': 'var(--text)',
  '--border-radius': '8px',
} as CSSProperties;

export const Toaster = () => <SonnerToaster position="bottom-right" offset={16} style={LOOK} />;
