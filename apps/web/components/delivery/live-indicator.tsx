'use client';

import { Pause, Play } from 'lucide-react';
import type { LiveState } from '../../live/live-message.ts';
import { Button } from '../ui/button.tsx';
import { shortTime } from '../ui/format-time.ts';
import { useHydrated } from '../ui/use-hydrated.ts';

interface Props {
  state: LiveState;
  isPaused: boolean;
  asOfMs: number | null;
  /** Without it there is nothing to pause. */
  onPause?: (isPaused: boolean) => void;
}

/** Says honestly how fresh the page is, and pauses it. */
export function LiveIndicator({ state, isPaused, asOfMs, onPause }: Props) {
  const isHydrated = useHydrated();
  const asOf = asOfMs && isHydrated ? shortTime(new Date(asOfMs), Date.now(), 'local') : null;
  const { text, dot } = describe(state, isPaused, asOf);
  return (
    <div className="flex items-center gap-1">
      <span role="status" className="inline-flex items-center gap-2 px-1 text-meta text-secondary">
        <span className={`size-2 shrink-0 rounded-full ${dot}`} aria-hidden="true" />
        {text}
      </span>
      {onPause ? (
        <Button
          look="quiet"
          size="icon"
          aria-label={isPaused ? 'Resume live updates' : 'Pause live updates'}
          title={isPaused ? 'Resume live updates' : 'Pause live updates'}
          onClick={() => onPause(!isPaused)}
        >
          {isPaused ? (
            <Play className="size-3.5" aria-hidden="true" />
          ) : (
            <Pause className="size-3.5" aria-hidden="true" />
          )}
        </Button>
      ) : null}
    </div>
  );
}

function describe(state: LiveState, isPaused: boolean, asOf: string | null): { text: string; dot: string } {
  const stamp = asOf ? `, data as of ${asOf}` : '';
  if (isPaused) return { text: `Paused${stamp}`, dot: 'border-2 border-tertiary' };
  if (state === 'live') return { text: 'Live', dot: 'bg-accent' };
  if (state === 'slow') return { text: 'Live, every 5 s', dot: 'bg-warning' };
  if (state === 'connecting') return { text: 'Connecting', dot: 'border-2 border-tertiary' };
  return { text: `Reconnecting${stamp}`, dot: 'bg-warning animate-[pulse-soft_1.4s_ease-in-out_infinite]' };
}
