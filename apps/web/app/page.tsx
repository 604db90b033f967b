import { redirect } from 'next/navigation';
import { requireMe } from '../api/server-fetch.ts';
import { environmentHref } from '../components/shell/environment-href.ts';
import { NoWorkspace } from '../components/shell/no-workspace.tsx';

/** The start: straight to the first environment. */
export default async function StartPage() {
  const { user, workspaces } = await requireMe();
  for (const workspace of workspaces) {
    const environment = workspace.environments.find((each) => !each.is_production) ?? workspace.environments[0];
    if (environment) redirect(`${environmentHref(workspace, environment)}/overview`);
  }
  return <NoWorkspace email={user.email} />;
}
