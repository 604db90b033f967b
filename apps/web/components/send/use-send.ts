'use client';

import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { AnswerOfSend } from './sent.ts';

type Press = { phase: 'idle' } | { phase: 'sending' } | { phase: 'refused'; error: unknown };

/** Presses of Send. The draft's key makes a second press of the same request harmless. */
export function useSend(environmentId: string, onSent: (sent: AnswerOfSend) => void) {
  const [press, setPress] = useState<Press>({ phase: 'idle' });
  const send = async (body: Record<string, unknown>, idempotencyKey: string) => {
    setPress({ phase: 'sending' });
    try {
      const path = environmentPath(environmentId, '/notifications');
      onSent(await browserFetch<AnswerOfSend>(path, { method: 'POST', body, idempotencyKey }));
      setPress({ phase: 'idle' });
    } catch (error) {
      setPress({ phase: 'refused', error });
    }
  };
  return { press, send, forget: () => setPress({ phase: 'idle' }) };
}
