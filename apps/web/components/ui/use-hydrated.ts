'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while the server's HTML is being taken over, true afterwards: local time zone and browser facts may be shown. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
