'use client';

import type { ReactNode } from 'react';
import { type ClientPlace, PlaceContext } from './use-place.ts';

/** Tells every page below which environment it is about. */
export const PlaceProvider = ({ place, children }: { place: ClientPlace; children: ReactNode }) => (
  <PlaceContext value={place}>{children}</PlaceContext>
);
