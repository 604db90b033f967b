'use client';

import { useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { RequestCode } from '../ui/request-code.tsx';
import { TabBar } from '../ui/tabs.tsx';
import { JsonBlock } from '../workflow/json-block.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import type { DryRunState } from './use-dry-run.ts';

interface Props {
  dryRun: DryRunState;
  waitsFor: string | null;
  isPreviewed: boolean;
  /** The request's body; null while the payload is no JSON. */
  body: Record<string, unknown> | null;
  apiUrl: string;
  isProduction: boolean;
  idempotencyKey: string;
  onPreview: () => void;
}

const TABS = [
  { id: 'preview', name: 'Preview' },
  { id: 'request', name: 'Request' },
  { id: 'code', name: 'Code' },
] as const;
type Tab = (typeof TABS)[number]['id'];

/** What the request would do, and what it is: always that of the form. */
export function OutlookPanel(props: Props) {
  const { dryRun, waitsFor, isPreviewed, body, onPreview } = props;
  const panelId = useId();
  const [tab, setTab] = useState<Tab>('preview');
  return (
    <section aria-label="What it would do" className="flex min-w-0 flex-col gap-3">
      <TabBar label="What it would do" tabs={TABS} value={tab} onChange={setTab} panelId={panelId} />
      <div id={panelId} role="tabpanel" aria-label={TABS.find(({ id }) => id === tab)?.name}>
        {tab === 'preview' ? (
          isPreviewed || waitsFor !== null ? (
            <DryRunPanel result={dryRun} waitsFor={waitsFor} />
          ) : (
            <div className="flex flex-col items-start gap-3 py-2">
              <p className="max-w-[60ch] text-secondary">
                A preview asks the same filter as a send does, for each person on each channel, and renders what would
                go out. Nothing is stored and nobody is called.
              </p>
              <Button onClick={onPreview}>See what would happen</Button>
            </div>
          )
        ) : body === null ? (
          <p className="py-2 text-secondary">The payload is not JSON yet.</p>
        ) : tab === 'request' ? (
          <RequestView body={body} idempotencyKey={props.idempotencyKey} />
        ) : (
          <RequestCode
            method="POST"
            path="/notifications"
            body={body}
            apiUrl={props.apiUrl}
            isProduction={props.isProduction}
          />
        )}
      </div>
    </section>
  );
}

const RequestView = ({ body, idempotencyKey }: { body: Record<string, unknown>; idempotencyKey: string }) => (
  <div className="flex flex-col gap-3">
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
      <dt className="text-secondary">Request</dt>
      <dd className="font-mono text-mono">POST /v1/notifications</dd>
      <dt className="text-secondary">Idempotency-Key</dt>
      <dd className="min-w-0">
        <CopyId value={idempotencyKey} name="Idempotency key" />
      </dd>
    </dl>
    <JsonBlock value={body} name="Request body" />
    <p className="text-meta text-tertiary">
      The key travels with the request: pressing Send again after a lost answer sends nothing twice. A new one is made
      once it is sent.
    </p>
  </div>
);
