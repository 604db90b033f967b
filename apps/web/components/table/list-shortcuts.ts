import type { ShortcutLine } from '../shell/page-shortcuts.ts';

interface Has {
  peek?: boolean;
  selection?: boolean;
  live?: boolean;
}

/** The lines of a list for the `?` sheet, with the page's own in front. Call it once per module. */
export const listShortcuts = (noun: string, has: Has, more: readonly ShortcutLine[] = []): readonly ShortcutLine[] => [
  ...more,
  { keys: ['j', 'k'], does: `Next and previous ${noun}` },
  ...(has.peek ? [{ keys: ['space'], does: 'Peek, and close it again' }] : []),
  { keys: ['enter'], does: 'Open the full page' },
  ...(has.selection
    ? [
        { keys: ['x'], does: 'Select; with shift up to here' },
        { keys: ['Ctrl', 'A'], does: 'Select all shown, again for all that match' },
      ]
    : []),
  { keys: ['y'], does: `Copy the ${noun} id` },
  ...(has.live ? [{ keys: ['.'], does: 'Show what is new' }] : []),
  { keys: ['/'], does: 'Search' },
  { keys: ['esc'], does: has.peek ? 'Close the peek, let go of the selection' : 'Let go of the selection' },
];
