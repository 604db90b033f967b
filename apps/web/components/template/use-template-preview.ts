'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { TemplatePreview } from '../../api/types.ts';

/** What a template is rendered with; nothing said is the sample of the workflow's schema. */
export interface PreviewInput {
  data?: Record<string, unknown>;
  subscriber?: string;
}

/** A template's rendering. `shown` is the last one that went well: a mistake never blanks what was seen. */
export function useTemplatePreview(environmentId: string, templateId: string, input: PreviewInput) {
  const [good, setGood] = useState<{ templateId: string; preview: TemplatePreview } | null>(null);
  const query = useQuery({
    queryKey: ['template-preview', environmentId, templateId, JSON.stringify(input)],
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      browserFetch<TemplatePreview>(environmentPath(environmentId, `/templates/${templateId}/preview`), {
        method: 'POST',
        body: input,
        signal,
      }),
  });
  const { data } = query;
  const isOwn = data !== undefined && data.template?.id === templateId;
  if (isOwn && data.fields !== null && good?.preview !== data) setGood({ templateId, preview: data });
  const shown = good?.templateId === templateId ? good.preview : null;
  return { ...query, latest: isOwn ? data : undefined, shown };
}
