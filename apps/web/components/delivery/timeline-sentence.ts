import type { TimelineEntry } from '../../api/types.ts';
import { outcomeKind } from './outcome-kinds.ts';

/** One line of a delivery's history in words. */
export function timelineSentence(entry: TimelineEntry): string {
  const late = entry.is_applied ? '' : ', changed nothing';
  switch (entry.type) {
    case 'accepted':
      return 'Notification accepted';
    case 'decided':
      return entry.what === 'deliver' ? 'Decided to deliver' : 'Decided not to send';
    case 'attempt':
      return `Attempt ${entry.series}.${entry.attempt}: ${outcomeKind(entry.what).word.toLowerCase()}`;
    case 'report':
      return `${REPORTS[entry.what] ?? `Reported as ${entry.what}`}${entry.source ? ` by ${entry.source}` : ''}${late}`;
    case 'engagement':
      return `Person: ${entry.what}`;
    case 'ended':
      return ENDS[entry.what] ?? `Ended: ${entry.what}`;
    case 'discarded':
      return `Discarded${nameIn(entry.source)}: ${entry.what}`;
  }
}

/** A person's or a key's name; an id alone says nothing here. */
const nameIn = (source: string | null): string => (source === null || source.includes(':') ? '' : ` by ${source}`);

const ENDS: Record<string, string> = {
  dead: 'Gave up: dead letter',
  expired: 'Expired before it could go out',
  cancelled: 'Cancelled',
};

const REPORTS: Record<string, string> = {
  sent: 'Reported as sent',
  delivered: 'Reported as delivered',
  bounced: 'Reported as bounced',
  lease_lost: 'Worker lost during the attempt, noticed',
  doubt_expired: 'No evidence came in time, noticed',
};
