import type { ShortcutLine } from '../shell/shortcut-sheet.tsx';

export const DELIVERY_SHORTCUTS: readonly ShortcutLine[] = [
  { keys: ['j', 'k'], does: 'Next and previous delivery' },
  { keys: ['space'], does: 'Peek, and close it again' },
  { keys: ['enter'], does: 'Open the full page' },
  { keys: ['r'], does: 'Retry' },
  { keys: ['y'], does: 'Copy the delivery id' },
  { keys: ['.'], does: 'Show what is new' },
  { keys: ['/'], does: 'Search by subscriber' },
  { keys: ['esc'], does: 'Close the peek' },
  { keys: ['?'], does: 'This list' },
];
