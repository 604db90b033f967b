'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { isBusyElsewhere } from '../ui/shortcuts.ts';
import { ALL_ROOMS } from './navigation.ts';
import { showOverlay } from './overlay.ts';

const LETTER_WAIT_MS = 1_500;

/**
 * The keys that work in every room: Ctrl or Cmd with K, `?`, and `g` with a room's letter.
 * @returns whether `g` was pressed and its letter is awaited
 */
export function useShellKeys(basePath: string): boolean {
  const router = useRouter();
  const [isGoing, setIsGoing] = useState(false);
  // The external system is the window's key events, heard before the page so that a room's letter never acts twice.
  useEffect(() => {
    let letterUntilMs = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const awaitLetter = (isAwaited: boolean) => {
      clearTimeout(timer);
      letterUntilMs = isAwaited ? Date.now() + LETTER_WAIT_MS : 0;
      if (isAwaited) timer = setTimeout(() => setIsGoing(false), LETTER_WAIT_MS);
      setIsGoing(isAwaited);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const act = actionOf(event, letterUntilMs > Date.now());
      if (letterUntilMs > 0 && !isModifier(event)) awaitLetter(false);
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (act === 'go') awaitLetter(true);
      else if (act === 'palette' || act === 'shortcuts') showOverlay(act);
      else router.push(`${basePath}/${act.segment}`);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [basePath, router]);
  return isGoing;
}

type Action = 'go' | 'palette' | 'shortcuts' | { segment: string };

function actionOf(event: KeyboardEvent, isLetterAwaited: boolean): Action | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand) return event.key.toLowerCase() === 'k' && !isModalOpen() ? 'palette' : null;
  if (isBusyElsewhere(event)) return null;
  if (isLetterAwaited) return ALL_ROOMS.find(({ key }) => key === event.key.toLowerCase()) ?? null;
  if (event.key === 'g') return 'go';
  return event.key === '?' ? 'shortcuts' : null;
}

const isModalOpen = (): boolean => document.querySelector('[data-modal]') !== null;
const isModifier = ({ key }: KeyboardEvent): boolean => ['Shift', 'Control', 'Meta', 'Alt'].includes(key);
