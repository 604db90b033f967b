'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onFirstToast } from './notify.ts';

const Toaster = dynamic(() => import('./toaster.tsx').then((module) => module.Toaster), { ssr: false });

/** The place of toasts, empty until there is one. */
export function ToastHost() {
  const [isNeeded, setIsNeeded] = useState(false);
  // The external system is whoever notifies.
  useEffect(() => onFirstToast(() => setIsNeeded(true)), []);
  return isNeeded ? <Toaster /> : null;
}
