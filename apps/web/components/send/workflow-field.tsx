'use client';

import Link from 'next/link';
import { useId } from 'react';
import type { Workflow } from '../../api/types.ts';

interface Props {
  workflows: readonly Workflow[];
  chosen: Workflow | undefined;
  basePath: string;
  error: string | undefined;
  onChoose: (workflow: Workflow) => void;
}

/** What is sent: the workflow with what it does, in one line. */
export function WorkflowField({ workflows, chosen, basePath, error, onChoose }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <select
        aria-label="Workflow"
        value={chosen?.key ?? ''}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          const workflow = workflows.find(({ key }) => key === event.target.value);
          if (workflow) onChoose(workflow);
        }}
        className={`h-8 w-full rounded-control border bg-surface px-2 text-ink ${error ? 'border-danger' : 'border-line-strong'}`}
      >
        {chosen ? null : <option value="">Choose a workflow</option>}
        {workflows.map(({ key, name, is_enabled: isEnabled }) => (
          <option key={key} value={key}>
            {name} ({key}){isEnabled ? '' : ', disabled'}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className={`text-meta ${error ? 'text-danger' : 'text-secondary'}`}>
        {error ?? chosen?.description}
        {chosen && !error ? (
          <>
            {' '}
            Category {chosen.category.name}
            {chosen.is_critical ? ', critical' : ''}.{' '}
            <Link
              href={`${basePath}/workflows/${encodeURIComponent(chosen.key)}`}
              className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
            >
              See the workflow
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}
