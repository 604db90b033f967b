'use client';

import { Search } from 'lucide-react';
import { buttonClass } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import { showOverlay } from './overlay.ts';

const loadPalette = () => void import('./palette/command-palette.tsx');
const open = () => showOverlay('palette');

/** Said once the shell listens for them. */
const KEYS = 'Control+K Meta+K';

const onApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The visible way into the palette; its keys are written on it. */
export function SearchButton() {
  const isHydrated = useHydrated();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={isHydrated ? KEYS : undefined}
      onClick={open}
      onPointerEnter={loadPalette}
      onFocus={loadPalette}
      className="flex h-8 items-center gap-2 rounded-control border border-line bg-surface px-2 text-secondary hover:border-line-strong/60 hover:text-ink"
    >
      <Search className="size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate text-left">Search</span>
      <span aria-hidden="true">
        <Kbd>{isHydrated && onApple() ? '⌘K' : 'ctrl K'}</Kbd>
      </span>
    </button>
  );
}

export function SearchIcon() {
  const isHydrated = useHydrated();
  return (
    <button
      type="button"
      aria-label="Search"
      aria-haspopup="dialog"
      aria-keyshortcuts={isHydrated ? KEYS : undefined}
      onClick={open}
      className={`${buttonClass('quiet', 'icon')} size-11`}
    >
      <Search className="size-5" aria-hidden="true" />
    </button>
  );
}
