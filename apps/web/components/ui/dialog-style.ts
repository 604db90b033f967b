export const DIALOG_BACKDROP =
  'fixed inset-0 z-50 bg-scrim transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';

export const DIALOG_POPUP =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-panel border border-line bg-surface text-ink shadow-overlay outline-none transition-opacity duration-[120ms] data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';
