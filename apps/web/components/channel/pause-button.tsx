'use client';

import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { notify } from '../ui/notify.ts';
import type { ChannelView } from './types.ts';

/** Holds a channel, or lets it go on. */
export function PauseButton({ view, onChanged }: { view: ChannelView; onChanged: (view: ChannelView) => void }) {
  const { environment, mayManage } = usePlace();
  const [isAsking, setIsAsking] = useState(false);
  const isPaused = view.is_paused;
  const { word } = CHANNEL_KINDS[view.channel];
  if (!mayManage) return null;
  const change = async (isHeld: boolean) => {
    const path = environmentPath(environment.id, `/channels/${view.channel}`);
    onChanged(await browserFetch<ChannelView>(path, { method: 'PATCH', body: { is_paused: isHeld } }));
    void notify('success', isHeld ? `${word} is paused` : `${word} goes on`);
  };
  const resume = () => change(false).catch((error: unknown) => notify('error', 'It was not resumed', String(error)));
  return (
    <>
      <Button look={isPaused ? 'primary' : 'secondary'} onClick={() => (isPaused ? void resume() : setIsAsking(true))}>
        {isPaused ? (
          <Play className="size-3.5" aria-hidden="true" />
        ) : (
          <Pause className="size-3.5" aria-hidden="true" />
        )}
        {isPaused ? 'Resume' : 'Pause…'}
        {isPaused && environment.is_production ? ' in Production' : ''}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Pause ${word}`}
          sentence="What is accepted from now on waits, and so does what already waits, until somebody resumes the channel. Nothing is lost and no attempt is used, but what expires meanwhile is not sent."
          confirmLabel="Pause"
          isProduction={environment.is_production}
          onConfirm={() => change(true)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
