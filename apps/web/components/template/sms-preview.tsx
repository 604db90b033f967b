import type { Rendering } from '../../api/types.ts';
import { formatCount } from '../ui/number.ts';
import { segmentsSentence } from './segments-sentence.ts';

interface Props {
  body: string;
  count: Rendering['sms'];
}

/** A text message as a phone shows it, and what it costs in segments. */
export const SmsPreview = ({ body, count }: Props) => (
  <div className="flex max-w-md flex-col items-start gap-2">
    <p className="max-w-[34ch] rounded-[14px] rounded-bl-[4px] border border-line bg-sunken px-3 py-2 text-reading break-words whitespace-pre-wrap">
      {body}
    </p>
    {count ? (
      <p className={`tnum text-meta ${count.segments > count.max_segments ? 'text-danger' : 'text-tertiary'}`}>
        {segmentsSentence(count, formatCount)}
      </p>
    ) : null}
  </div>
);
