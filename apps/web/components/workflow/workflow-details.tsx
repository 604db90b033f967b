'use client';

import Link from 'next/link';
import type { Template, WorkflowDetail } from '../../api/types.ts';
import { Section } from '../page/section.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { formatCount, formatDuration } from '../ui/number.ts';
import { ChannelTable } from './channel-table.tsx';
import { JsonBlock } from './json-block.tsx';
import { SchemaTable } from './schema-table.tsx';
import { VersionTable } from './version-table.tsx';
import { WorkflowPreviews } from './workflow-previews.tsx';

interface Props {
  workflow: WorkflowDetail;
  /** Undefined until they are read. */
  templates: readonly Template[] | undefined;
}

/** What it says, on the left; what it is, on the right. */
export function WorkflowDetails({ workflow, templates }: Props) {
  const { environment, basePath } = usePlace();
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className="flex min-w-0 flex-col gap-6">
        <Section title="Preview" aside={`Version ${workflow.version}`}>
          {templates ? (
            <WorkflowPreviews {...{ basePath, workflow, templates }} environmentId={environment.id} />
          ) : (
            <SkeletonLines n={6} />
          )}
        </Section>
        <Section title="Payload">
          <div className="flex flex-col gap-4">
            <SchemaTable schema={workflow.data_schema} />
            {workflow.sensitive_fields.length > 0 ? (
              <p className="text-meta text-secondary">Masked in every read: {workflow.sensitive_fields.join(', ')}.</p>
            ) : null}
            <JsonBlock value={workflow.sample_data} name="Sample payload" />
          </div>
        </Section>
        <Section title="Versions">
          <VersionTable versions={workflow.versions} />
        </Section>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Section title="Facts">
          <Facts workflow={workflow} basePath={basePath} />
        </Section>
        <Section title="Channels">
          <ChannelTable workflow={workflow} templates={templates ?? []} basePath={basePath} />
        </Section>
      </div>
    </div>
  );
}

function Facts({ workflow, basePath }: { workflow: WorkflowDetail; basePath: string }) {
  const { key, category, on_doubt: onDoubt, ttl_seconds: ttl } = workflow;
  return (
    <KeyValue
      items={[
        { name: 'Key', value: <CopyId value={key} name="Workflow key" /> },
        { name: 'Category', value: category.name },
        { name: 'State', value: workflow.is_enabled ? 'Enabled' : 'Disabled: a send of it is refused' },
        {
          name: 'Lane',
          value: workflow.is_critical ? 'Critical: a lane of its own, ahead of mailings' : 'Normal',
        },
        {
          name: 'When in doubt',
          value: onDoubt === 'retry' ? 'Try again, at the risk of a duplicate' : 'Drop it rather than risk a duplicate',
        },
        { name: 'Useful for', value: ttl === null ? 'No limit' : formatDuration(ttl * 1_000) },
        {
          name: 'Last 24 h',
          value: (
            <Link
              href={`${basePath}/deliveries?workflow=${encodeURIComponent(key)}`}
              className="tnum text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
            >
              {formatCount(workflow.accepted_24h)} accepted, see its deliveries
            </Link>
          ),
        },
      ]}
    />
  );
}
