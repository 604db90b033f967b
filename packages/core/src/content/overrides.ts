import type { Channel } from '../delivery/vocabulary.ts';
import { contentSchemas } from './content.ts';

/** Overrides of one send, per channel: fields of the channel's content, or settings of its provider such as `from`. */
export type Overrides = Partial<Record<Channel, Record<string, string>>>;

/** Splits a channel's overrides into fields of its content and what is the provider's business. Pure. */
export function splitOverrides(
  channel: Channel,
  overrides: Overrides,
): { content: Record<string, string>; provider: Record<string, string> } {
  const fields = new Set(Object.keys(contentSchemas[channel].shape));
  const entries = Object.entries(overrides[channel] ?? {});
  return {
    content: Object.fromEntries(entries.filter(([key]) => fields.has(key))),
    provider: Object.fromEntries(entries.filter(([key]) => !fields.has(key))),
  };
}
