/** GSM 03.38: one septet each in the basic set, two in the extension set. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('^{}\\[~]|€\f');

/** A text message of more parts than this costs more than it is worth and is refused. */
export const MAX_SEGMENTS = 10;

export interface SegmentCount {
  encoding: 'gsm7' | 'ucs2';
  segments: number;
  /** Septets or UTF-16 code units, as the encoding counts. */
  units: number;
}

/**
 * How many segments a text takes. A character that needs two units is never split over two segments.
 * An empty text is one segment. Never throws.
 * @see 3GPP TS 23.038, TS 23.040
 */
export function countSegments(text: string): SegmentCount {
  const characters = [...text];
  const isGsm = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
  const sizes = characters.map((character) => (isGsm ? (EXTENSION.has(character) ? 2 : 1) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  return { encoding: isGsm ? 'gsm7' : 'ucs2', segments: units <= single ? 1 : pack(sizes, part), units };
}

function pack(sizes: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
