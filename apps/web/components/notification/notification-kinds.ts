import type { NotificationStatus } from '@carillon/core';
import type { Tone } from '../delivery/status-kinds.ts';

interface NotificationKind {
  word: string;
  tone: Tone;
  meaning: string;
}

/** The roll-up of a notification's deliveries. Complete by its type, so no second list is needed. */
export const NOTIFICATION_KINDS: Record<NotificationStatus, NotificationKind> = {
  accepted: { word: 'Accepted', tone: 'neutral', meaning: 'Stored. Not every channel has planned its deliveries yet.' },
  scheduled: { word: 'Scheduled', tone: 'neutral', meaning: 'All its deliveries wait for their time.' },
  processing: { word: 'Processing', tone: 'info', meaning: 'At least one delivery is still moving.' },
  completed: {
    word: 'Completed',
    tone: 'success',
    meaning: 'Every delivery was taken by a provider or ended by decision; none failed.',
  },
  partial: { word: 'Partial', tone: 'warning', meaning: 'Some deliveries went out, others failed.' },
  failed: { word: 'Failed', tone: 'danger', meaning: 'Everything that was sent failed.' },
  cancelled: { word: 'Cancelled', tone: 'neutral', meaning: 'Cancelled before anything was sent.' },
  expired: { word: 'Expired', tone: 'neutral', meaning: 'Too late to be useful, so nothing was sent.' },
};

export const NOTIFICATION_STATUSES = Object.keys(NOTIFICATION_KINDS) as NotificationStatus[];
