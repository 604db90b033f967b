'use client';

import { useEffect } from 'react';
import { type Shortcuts, useShortcuts } from '../ui/shortcuts.ts';
import type { ShortcutLine } from './page-shortcuts.ts';
import { announceShortcuts } from './page-shortcuts.ts';

/** Single-key shortcuts of a page, which the `?` sheet then lists. */
export function usePageShortcuts(lines: readonly ShortcutLine[], handlers: Shortcuts): void {
  useShortcuts(handlers);
  // The external system is the shell's sheet.
  useEffect(() => announceShortcuts(lines), [lines]);
}
