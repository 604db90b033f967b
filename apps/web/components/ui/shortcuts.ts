'use client';

import { useEffect, useRef } from 'react';

/** Key as `KeyboardEvent.key` has it, and what it does. Return false to leave the event to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => boolean | undefined>;

/** Single-key shortcuts of a page: listens on the document, and stays out of the way of typing, menus and modals. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  // The document's key events are the external system; the newest handlers are read through the ref.
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusyElsewhere(event)) return;
      const handler = current.current[event.key];
      if (handler && handler(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether the key belongs to something else: typing, an open menu or modal, or the pressing of a control. */
export function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING)) return true;
  if (document.querySelector('[data-modal], [role="menu"]')) return true;
  const isActivation = event.key === 'Enter' || event.key === ' ';
  return isActivation && Boolean(target?.closest('a, button, summary, input'));
}

const TYPING =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="menu"]';
