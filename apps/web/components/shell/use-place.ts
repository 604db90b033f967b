'use client';

import { createContext, use } from 'react';
import type { Place } from './require-place.ts';

/** Where the visitor is, and what they may do there. */
export interface ClientPlace extends Place {
  /** Where products reach the API, for requests that are shown. */
  apiUrl: string;
  /** Whether the role may change things here; the API checks it again. */
  mayManage: boolean;
}

export const PlaceContext = createContext<ClientPlace | null>(null);

/** @throws Error outside an environment's pages */
export function usePlace(): ClientPlace {
  const place = use(PlaceContext);
  if (!place) throw new Error('usePlace needs the layout of an environment around it');
  return place;
}
