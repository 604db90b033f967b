'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { authenticate } from '../auth/authenticate.ts';
import { notify } from '../ui/notify.ts';

/** Ends the session and leads to the sign-in page, with nothing of the account left in memory. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const answer = await authenticate('sign-out', {});
    if (!answer.ok) return notify('error', 'You are still signed in', answer.message);
    queryClient.clear();
    window.location.assign('/sign-in');
  }, [queryClient]);
}
