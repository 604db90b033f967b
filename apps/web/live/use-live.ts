'use client';

import { useEffect, useRef, useState } from 'react';
import { signInUrl } from '../components/auth/return-to.ts';
import { joinLive } from './join-live.ts';
import type { LiveFrame, LiveMessage, LiveState } from './live-message.ts';

interface Handlers {
  onFrame: (frame: LiveFrame) => void;
  /** Anything may have changed: read again. */
  onResync: () => void;
}

/** The live stream of an environment for one page; a page that is not live stays out of it. */
export function useLive(environmentId: string, handlers: Handlers, isOn = true): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  // The external system is the browser's shared event stream.
  useEffect(() => {
    if (!isOn) return;
    const onMessage = (message: LiveMessage) => {
      if (message.kind === 'state') setState(message.state);
      if (message.kind === 'resync') current.current.onResync();
      if (message.kind === 'frame') current.current.onFrame(message.frame);
      if (message.kind === 'signed-out') {
        window.location.assign(signInUrl(window.location.pathname + window.location.search));
      }
    };
    return joinLive(environmentId, onMessage);
  }, [environmentId, isOn]);
  return state;
}
