import type { Metadata } from 'next';
import { readOrNull } from '../../../../../api/read-or-null.ts';
import type { NotificationDetail, Page, Workflow } from '../../../../../api/types.ts';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { SendClient } from './client.tsx';

export const metadata: Metadata = { title: 'Send' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SendPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const { repeat } = await searchParams;
  const [workflows, repeated] = await Promise.all([
    readOrNull<Page<Workflow>>(environment.id, '/workflows?limit=100'),
    typeof repeat === 'string'
      ? readOrNull<NotificationDetail>(environment.id, `/notifications/${encodeURIComponent(repeat)}`)
      : null,
  ]);
  return (
    <>
      <PageHead title="Send" subtitle="Write a notification, see what it would do, and follow it as it rings." />
      <PageBody>
        <SendClient workflows={workflows} repeated={repeated} repeat={typeof repeat === 'string' ? repeat : null} />
      </PageBody>
    </>
  );
}
