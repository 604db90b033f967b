import { countSegments, MAX_SEGMENTS } from '@carillon/channels';
import { type Channel, toPublicId } from '@carillon/core';
import type { RenderResult } from '@carillon/rendering';
import { z } from 'zod';
import { contentSchema } from '../deliveries/content.ts';

/** A rendering of something that was not sent: as a delivery's content, with what helps to put the template right. */
export const renderingSchema = contentSchema.extend({
  problem_at: z
    .object({ field: z.string(), line: z.int().nullable(), column: z.int().nullable() })
    .nullable()
    .describe('Where the problem is in the template.'),
  warnings: z.array(z.string()).describe('What was left out or cut, and which data is missing.'),
  sms: z
    .object({
      encoding: z.enum(['gsm7', 'ucs2']),
      segments: z.int(),
      units: z.int().describe('Septets or UTF-16 code units, as the encoding counts.'),
      max_segments: z.int(),
    })
    .nullable()
    .describe('Parts of a text message, counted as when it is sent; null on other channels.'),
});
export type RenderingView = z.infer<typeof renderingSchema>;

interface Shown {
  channel: Channel;
  /** Null where the channel has none. */
  template: { id: string; locale: string; version: number } | null;
  /** What would be sent; null without a template. */
  result: RenderResult | null;
  /** The same with sensitive values masked, where there are any. */
  masked?: RenderResult | undefined;
  /** Fields as final text, which take the place of rendered ones. */
  overrides?: { whole: Record<string, string>; masked: Record<string, string> };
  /** Data that the template speaks of and that is not there. */
  missing?: string | null;
}

/** A rendering as the API shows it. Pure. */
export function showRendering({ channel, template, result, masked, overrides, missing }: Shown): RenderingView {
  const view: RenderingView = {
    channel,
    fields: null,
    template:
      template === null
        ? null
        : { id: toPublicId('template', template.id), locale: template.locale, version: template.version },
    matches_sent: null,
    problem: null,
    problem_at: null,
    warnings: missing ? [missing] : [],
    sms: null,
  };
  if (result === null) return { ...view, problem: 'There is no template for this channel.' };
  if (!result.ok) return { ...view, problem: result.message, problem_at: result.at ?? null };
  const shown = masked?.ok ? masked : result;
  const { channel: _channel, ...fields } = shown.content;
  const whole = { ...result.content, ...overrides?.whole } as { body?: string };
  return {
    ...view,
    fields: { ...fields, ...overrides?.masked },
    warnings: [...view.warnings, ...result.warnings, ...lengthWarnings(channel, whole.body ?? '')],
    sms: channel === 'sms' ? { ...countSegments(whole.body ?? ''), max_segments: MAX_SEGMENTS } : null,
  };
}

function lengthWarnings(channel: Channel, body: string): string[] {
  if (channel !== 'sms') return [];
  const { segments } = countSegments(body);
  return segments > MAX_SEGMENTS ? [`body: ${segments} segments; more than ${MAX_SEGMENTS} are not sent`] : [];
}

/** What a strict rendering says of a variable that is not there, in words; null when nothing is missing. */
export function missingVariable(strict: RenderResult | undefined): string | null {
  if (strict === undefined || strict.ok) return null;
  const found = /^(\w+): undefined variable: ([^,]+)(?:, line:(\d+), col:(\d+))?/.exec(strict.message);
  if (found === null) return null;
  const [, field, name, line, column] = found;
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
  return `${field}: ${name} is not in this data, so nothing is printed there${place}`;
}
