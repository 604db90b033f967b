'use client';

import { useRouter } from 'next/navigation';
import { usePageShortcuts } from '../shell/use-page-shortcuts.ts';
import { usePlace } from '../shell/use-place.ts';
import { neighbours, recallList } from '../table/list-memory.ts';
import { copyText } from '../ui/copy-id.tsx';

const LINES = [
  { keys: ['[', ']'], does: 'Previous and next of the list' },
  { keys: ['1', '5'], does: 'Show a channel' },
  { keys: ['r'], does: 'Retry the delivery of this channel' },
  { keys: ['y'], does: 'Copy the notification id' },
];

interface Options {
  id: string;
  onTab: (index: number) => void;
  onRetry: () => void;
}

/** The keyboard of a notification's page. */
export function useNotificationKeys({ id, onTab, onRetry }: Options): void {
  const router = useRouter();
  const { basePath } = usePlace();
  const listPath = `${basePath}/notifications`;
  const go = (to: 'previous' | 'next') => {
    const target = neighbours(recallList(listPath), id)[to];
    if (target) router.push(`${listPath}/${target}`);
  };
  usePageShortcuts(LINES, {
    '[': () => void go('previous'),
    ']': () => void go('next'),
    r: () => void onRetry(),
    y: () => void copyText(id, 'Notification id'),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((digit) => [String(digit), () => void onTab(digit - 1)])),
  });
}
