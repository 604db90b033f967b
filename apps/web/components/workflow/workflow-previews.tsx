'use client';

import type { Channel } from '@carillon/core';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useId } from 'react';
import type { Template, WorkflowDetail } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { TemplatePreviewView } from '../template/template-preview.tsx';
import { useTemplatePreview } from '../template/use-template-preview.ts';
import { TabBar } from '../ui/tabs.tsx';

interface Props {
  environmentId: string;
  basePath: string;
  workflow: WorkflowDetail;
  /** Its current templates. */
  templates: readonly Template[];
}

/** What the workflow says on each channel, with the sample payload. */
export function WorkflowPreviews({ environmentId, basePath, workflow, templates }: Props) {
  const panelId = useId();
  const [asked, setAsked] = useQueryState('channel', parseAsString);
  const tabs = workflow.channels.map((id) => ({ id, name: CHANNEL_KINDS[id].word }));
  const channel: Channel | undefined = workflow.channels.find((one) => one === asked) ?? workflow.channels[0];
  if (channel === undefined) return <p className="text-secondary">This version rings no channel.</p>;
  const own = templates.filter((one) => one.channel === channel);
  const template = own.find(({ locale }) => locale === 'en') ?? own[0];
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <TabBar
        label="Channel"
        tabs={tabs}
        value={channel}
        onChange={(next) => void setAsked(next, { history: 'replace' })}
        panelId={panelId}
      />
      <div id={panelId} role="tabpanel" aria-label={CHANNEL_KINDS[channel].word} className="flex flex-col gap-3">
        {template ? (
          <>
            <Preview key={template.id} environmentId={environmentId} template={template} />
            <p className="text-meta text-tertiary">
              With the sample payload,{' '}
              <Link
                href={`${basePath}/templates/${template.id}`}
                className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
              >
                template version {template.version}, {template.locale}
              </Link>
              {own.length > 1 ? `, one of ${own.length} languages` : ''}.
            </p>
          </>
        ) : (
          <p className="text-warning">
            There is no template for this channel, so nothing is sent on it: deliveries are filtered as
            template_missing.
          </p>
        )}
      </div>
    </div>
  );
}

const NO_INPUT = {};

function Preview({ environmentId, template }: { environmentId: string; template: Template }) {
  return <TemplatePreviewView preview={useTemplatePreview(environmentId, template.id, NO_INPUT)} />;
}
