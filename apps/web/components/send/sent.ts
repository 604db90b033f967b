import type { Schema } from '@carillon/sdk';
import type { Notification } from '../../api/types.ts';

export type AnswerOfSend = Schema<'SentNotification'>;

const SETTLED = new Set<Notification['status']>(['completed', 'partial', 'failed', 'cancelled', 'expired']);

/** Nothing moves by itself any more. */
export const isSettled = (status: Notification['status']): boolean => SETTLED.has(status);

const WORDS: Record<Notification['status'], string> = {
  accepted: 'Stored; its channels are about to ring.',
  scheduled: 'Stored; it waits for its time.',
  processing: 'Its channels are ringing.',
  completed: 'Every channel has ended.',
  partial: 'It ended on every channel, with failures on some.',
  failed: 'It failed on every channel.',
  cancelled: 'It was cancelled.',
  expired: 'It was too late to be useful.',
};

/** One sentence about a notification as a whole. */
export const progressSentence = (status: Notification['status']): string => WORDS[status];
