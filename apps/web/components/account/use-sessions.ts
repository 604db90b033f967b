'use client';

import { useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Session } from '../../api/types.ts';

/** The sessions of the signed-in person, and ending them. */
export function useSessions(environmentId: string, first: Session[] | null) {
  const pathOf = (path: string) => environmentPath(environmentId, `/me/sessions${path}`);
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await browserFetch<{ data: Session[] }>(pathOf(''), { signal })).data,
    ...(first ? { initialData: first } : {}),
  });
  const end = async ({ id }: Session): Promise<void> => {
    await browserFetch(pathOf(`/${id}`), { method: 'DELETE' });
    await query.refetch();
  };
  const endOthers = async (): Promise<void> => {
    await browserFetch(pathOf('/end-others'), { method: 'POST', body: {} });
    await query.refetch();
  };
  return { sessions: query.data, error: query.error, refetch: query.refetch, end, endOthers };
}
