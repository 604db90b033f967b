'use client';

type Kind = 'success' | 'error';

/** Shows a toast. Its code comes with the first one, as most visits never see any. */
export async function notify(kind: Kind, title: string, description?: string): Promise<void> {
  const { toast } = await import('./toaster.tsx');
  for (const listener of listeners) listener();
  toast[kind](title, description === undefined ? {} : { description });
}

const listeners = new Set<() => void>();

/** Runs when the first toast is on its way. Returns the way out. */
export function onFirstToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
