import type { Rendering } from '../../api/types.ts';

type Count = NonNullable<Rendering['sms']>;

/** Room of one segment alone, and of one of several, which carry a header. */
const ROOM = { gsm7: [160, 153], ucs2: [70, 67] } as const;
const NAMES = { gsm7: 'GSM-7', ucs2: 'UCS-2' } as const;

/** `1 segment, GSM-7, 38 of 160 characters`. */
export function segmentsSentence({ encoding, segments, units }: Count, format: (count: number) => string): string {
  const [single, part] = ROOM[encoding];
  const room = segments === 1 ? single : segments * part;
  const because = encoding === 'ucs2' ? ', as it has characters beyond GSM-7' : '';
  return `${format(segments)} ${segments === 1 ? 'segment' : 'segments'}, ${NAMES[encoding]}${because}, ${format(units)} of ${format(room)} characters`;
}
