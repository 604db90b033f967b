'use client';

import { SkeletonLines } from '../page/skeleton.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RenderedMessage, RenderProblem, RenderWarnings } from './rendering-view.tsx';
import type { useTemplatePreview } from './use-template-preview.ts';

/** The rendering; what is wrong stands above it, and the last good one stays below. */
export function TemplatePreviewView({ preview }: { preview: ReturnType<typeof useTemplatePreview> }) {
  const { latest, shown, error, isFetching, refetch } = preview;
  const isStale = shown !== null && (latest?.problem != null || error !== null);
  return (
    <div className="flex min-w-0 flex-col gap-3" aria-busy={isFetching}>
      {error ? <ProblemNote error={error} what="The preview could not be made" onRetry={() => void refetch()} /> : null}
      {latest ? <RenderProblem rendering={latest} /> : null}
      {shown ? (
        <div className={isStale ? 'flex flex-col gap-2 opacity-60' : 'flex flex-col gap-2'}>
          {isStale ? <p className="text-meta text-secondary">The last rendering that went well:</p> : null}
          <RenderedMessage rendering={shown} />
        </div>
      ) : latest === undefined && !error ? (
        <SkeletonLines n={5} />
      ) : null}
      {latest ? <RenderWarnings warnings={latest.warnings} /> : null}
    </div>
  );
}
