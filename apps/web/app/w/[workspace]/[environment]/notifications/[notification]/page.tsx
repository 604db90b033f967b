import { parsePublicId } from '@carillon/core';
import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../../api/server-fetch.ts';
import type { NotificationDetail } from '../../../../../../api/types.ts';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { NotificationClient } from './client.tsx';

export const metadata: Metadata = { title: 'Notification' };

interface Props {
  params: Promise<EnvironmentParams & { notification: string }>;
}

export default async function NotificationPage({ params }: Props) {
  const { notification, ...place } = await params;
  const { environment, basePath } = await requirePlace(place);
  const id = decodeURIComponent(notification);
  // What is no id at all will not be indexed in a moment either.
  if (parsePublicId('notification', id) === null) {
    return (
      <>
        <PageHead title="Notification" />
        <PageBody>
          <Missing noun="notification" id={id} listHref={`${basePath}/notifications`} />
        </PageBody>
      </>
    );
  }
  return <NotificationClient key={id} id={id} first={await read(environment.id, id)} />;
}

/** In the first answer where it is there already; the page waits for it, or says why, where it is not. */
async function read(environmentId: string, id: string): Promise<NotificationDetail | null> {
  try {
    return await readFromEnvironment<NotificationDetail>(environmentId, `/notifications/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
