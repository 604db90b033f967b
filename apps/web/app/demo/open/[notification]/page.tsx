import { notFound, redirect } from 'next/navigation';
import { requireMe } from '../../../../api/server-fetch.ts';
import { environmentHref } from '../../../../components/shell/environment-href.ts';
import { openShop } from '../../backend/shop.ts';

interface Props {
  params: Promise<{ notification: string }>;
}

/** From the demo to the same notification in the dashboard, after signing in. */
export default async function OpenNotificationPage({ params }: Props) {
  const { notification } = await params;
  const shop = openShop();
  if (shop === null || !/^ntf_[0-9a-z]+$/.test(notification)) notFound();
  const [{ workspaces }, caller] = await Promise.all([requireMe(), shop.carillon.me()]);
  if (caller.kind !== 'key') notFound();
  for (const workspace of workspaces) {
    const environment = workspace.environments.find(({ id }) => id === caller.environment.id);
    if (environment) redirect(`${environmentHref(workspace, environment)}/notifications/${notification}`);
  }
  notFound();
}
