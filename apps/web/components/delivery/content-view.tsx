'use client';

import { useState } from 'react';
import type { DeliveryContent } from '../../api/types.ts';
import { Button } from '../ui/button.tsx';
import { safeHref } from '../ui/safe-href.ts';

type Fields = Record<string, string>;

/** The rendering as the person got it. Never run as code: HTML stays in a frame without scripts. */
export function ContentView({ content }: { content: DeliveryContent }) {
  const { channel, fields, matches_sent: matchesSent, problem } = content;
  if (!fields) return <p className="text-secondary">{problem ?? 'There is no content to show.'}</p>;
  return (
    <div className="flex flex-col gap-3">
      {channel === 'email' ? <EmailContent content={fields} /> : null}
      {channel === 'sms' ? <SmsContent body={fields.body ?? ''} /> : null}
      {channel === 'push' || channel === 'in_app' ? <CardContent content={fields} /> : null}
      {channel === 'webhook' ? (
        <div className="overflow-hidden rounded-panel">
          <Source text={prettyJson(fields.body ?? '')} />
        </div>
      ) : null}
      {matchesSent === false ? (
        <p className="text-meta text-warning">
          Rendered again for this view; template or data have changed since, so what was sent differed.
        </p>
      ) : null}
    </div>
  );
}

function EmailContent({ content }: { content: Fields }) {
  const [view, setView] = useState<'html' | 'text'>(content.html ? 'html' : 'text');
  return (
    <div className="overflow-hidden rounded-panel border border-line">
      <div className="flex items-center justify-between gap-2 border-b border-line py-1 pr-1 pl-3">
        <p className="min-w-0 truncate font-medium">{content.subject}</p>
        <span className="flex">
          {(['html', 'text'] as const).map((kind) => (
            <Button
              key={kind}
              look="quiet"
              size="small"
              aria-pressed={view === kind}
              onClick={() => setView(kind)}
              className="aria-pressed:bg-sunken aria-pressed:text-ink"
            >
              {kind === 'html' ? 'HTML' : 'Text'}
            </Button>
          ))}
        </span>
      </div>
      {view === 'html' ? (
        <iframe
          title="Rendered e-mail"
          sandbox=""
          srcDoc={content.html ?? ''}
          className="h-96 w-full bg-white [color-scheme:light]"
        />
      ) : (
        <Source text={content.text ?? ''} />
      )}
    </div>
  );
}

const SmsContent = ({ body }: { body: string }) => (
  <p className="max-w-[34ch] rounded-[14px] rounded-bl-[4px] bg-sunken px-3 py-2 text-reading break-words whitespace-pre-wrap">
    {body}
  </p>
);

function CardContent({ content }: { content: Fields }) {
  const href = safeHref(content.url ?? '');
  return (
    <div className="max-w-md rounded-panel border border-line bg-bg px-3 py-2.5">
      <p className="font-medium break-words">{content.title}</p>
      <p className="break-words whitespace-pre-wrap text-secondary">{content.body}</p>
      {href ? (
        <a href={href} target="_blank" rel="noreferrer" className="mt-1 block truncate text-meta text-accent">
          {content.url}
        </a>
      ) : null}
    </div>
  );
}

const Source = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <pre tabIndex={0} className="max-h-96 overflow-auto bg-sunken p-3 font-mono text-mono whitespace-pre-wrap">
    {text}
  </pre>
);

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
