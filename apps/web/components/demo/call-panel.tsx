'use client';

import { useId, useState } from 'react';
import { CodeBlock } from '../ui/code-block.tsx';
import { duration } from '../ui/format-time.ts';
import { requestAsCurl, requestAsTypeScript } from '../ui/request-text.ts';
import { TabBar } from '../ui/tabs.tsx';
import type { DemoCall } from './demo-types.ts';

const TABS = [
  { id: 'request', name: 'Request' },
  { id: 'answer', name: 'Answer' },
  { id: 'curl', name: 'curl' },
  { id: 'typescript', name: 'TypeScript' },
] as const;
type Tab = (typeof TABS)[number]['id'];

interface Props {
  call: DemoCall | undefined;
  isSending: boolean;
  apiUrl: string;
}

/** The call that the shop's backend made, word for word, and what it was answered. */
export function CallPanel({ call, isSending, apiUrl }: Props) {
  const [tab, setTab] = useState<Tab>('request');
  const panelId = useId();
  return (
    <div className="border-b border-line">
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 px-4 pt-2">
        <p className="min-w-0 font-mono text-mono break-all">
          <span className="font-semibold">{call?.method ?? 'POST'}</span> {call?.path ?? '/v1/notifications'}
        </p>
        <p className="tnum text-meta text-secondary" data-part="answer">
          {isSending ? 'Asking …' : call ? `${call.status} ${MEANINGS[call.status] ?? ''} in ${duration(call.ms)}` : ''}
        </p>
      </div>
      <div className="px-4">
        <TabBar label="Show the call as" tabs={TABS} value={tab} onChange={setTab} panelId={panelId} />
      </div>
      <div id={panelId} role="tabpanel" aria-label={TABS.find(({ id }) => id === tab)?.name} className="px-4 py-3">
        {call ? (
          <div className={WINDOW}>
            <CodeBlock name={call.what} code={textOf(call, tab, apiUrl)} />
          </div>
        ) : (
          <p className="flex h-[262px] items-center justify-center text-center text-secondary">
            Order something: the one request that the shop makes shows up here.
          </p>
        )}
      </div>
    </div>
  );
}

/** Room for a whole order; a longer text keeps its scrollbar in sight, also where the system hides them. */
const WINDOW =
  '[&_pre]:h-56 [&_pre]:overflow-auto [&_pre::-webkit-scrollbar]:size-2 [&_pre::-webkit-scrollbar-thumb]:rounded-full [&_pre::-webkit-scrollbar-thumb]:bg-line-strong';

const MEANINGS: Record<number, string> = { 200: 'done', 201: 'registered', 202: 'stored' };

function textOf({ method, path, body, answer }: DemoCall, tab: Tab, apiUrl: string): string {
  const facts = { apiUrl, isProduction: false, method, path, body };
  if (tab === 'curl') return requestAsCurl(facts);
  if (tab === 'typescript') return requestAsTypeScript(facts);
  return compactJson(tab === 'request' ? body : answer);
}

const LINE_MAX = 60;

/** JSON with lists and short objects of plain values on one line, so that a request fits a small window. */
const compactJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/([[{])\n\s+([^[\]{}]*?)\n\s+([\]}])/g, (whole, open, items, close) => {
    const line = `${open}${items.replace(/\n\s+/g, ' ')}${close}`;
    return open === '[' || line.length <= LINE_MAX ? line : whole;
  });
