'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import { ApiProblem } from '../../api/problem.ts';
import { Button } from './button.tsx';
import { CopyId } from './copy-id.tsx';

interface Props {
  error: unknown;
  /** What could not be done: `The deliveries could not be read`. */
  what: string;
  onRetry?: () => void;
  /** Said when older data stays on screen: `Showing data as of 12:04:31`. */
  lastGood?: string | null;
}

/** What happened, why, what to do, and the request id. */
export function ProblemNote({ error, what, onRetry, lastGood }: Props) {
  const problem = error instanceof ApiProblem ? error.facts : null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-panel border border-danger/30 bg-danger-tint px-3 py-2.5"
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium text-danger">{what}.</p>
        <p className="text-secondary">
          {problem ? problem.detail || problem.title : 'Something unexpected happened in this page.'}
          {lastGood ? ` ${lastGood}.` : ''}
        </p>
        {problem?.requestId ? <CopyId value={problem.requestId} name="Request id" /> : null}
      </div>
      {onRetry ? (
        <Button size="small" onClick={onRetry}>
          <RotateCw className="size-3" aria-hidden="true" />
          Try again
        </Button>
      ) : null}
    </div>
  );
}
