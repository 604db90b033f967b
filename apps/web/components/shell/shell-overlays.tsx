'use client';

import dynamic from 'next/dynamic';
import { showOverlay, useOverlay } from './overlay.ts';

const CommandPalette = dynamic(() => import('./palette/command-palette.tsx').then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutSheet = dynamic(() => import('./shortcut-sheet.tsx').then((module) => module.ShortcutSheet), {
  ssr: false,
});

const close = () => showOverlay(null);

/** The palette and the sheet of keys, whichever is asked for. */
export function ShellOverlays() {
  const overlay = useOverlay();
  if (overlay === 'palette') return <CommandPalette onClose={close} />;
  return overlay === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null;
}
