'use client';

import { DialogFramePopup } from '../ui/dialog-frame-popup.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { ALL_ROOMS } from './navigation.ts';
import { type ShortcutLine, useAnnouncedShortcuts } from './page-shortcuts.ts';

interface Props {
  onClose: () => void;
}

/** What `?` shows: the keys of this page, then those of every page. */
export function ShortcutSheet({ onClose }: Props) {
  const own = useAnnouncedShortcuts();
  return (
    <DialogFramePopup title="Keyboard shortcuts" onClose={onClose} size="wide">
      <div className="columns-1 gap-8 md:columns-2">
        {own.length > 0 ? <Lines title="On this page" lines={own} /> : null}
        <Lines title="Everywhere" lines={EVERYWHERE} />
        <Lines title="Go to a room" lines={ROOMS} />
      </div>
    </DialogFramePopup>
  );
}

const EVERYWHERE: readonly ShortcutLine[] = [
  { keys: ['ctrl', 'k'], does: 'Search, and jump to an id' },
  { keys: ['?'], does: 'This list' },
];

const ROOMS: readonly ShortcutLine[] = ALL_ROOMS.map(({ key, name }) => ({ keys: ['g', key], does: name }));

const Lines = ({ title, lines }: { title: string; lines: readonly ShortcutLine[] }) => (
  <section className="mb-4 break-inside-avoid">
    <h3 className="mb-1 font-medium">{title}</h3>
    <dl>
      {lines.map(({ keys, does }) => (
        <div key={does} className="flex min-h-8 items-center justify-between gap-4">
          <dt className="text-secondary">{does}</dt>
          <dd className="flex gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
