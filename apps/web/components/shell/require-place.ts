import 'server-only';
import { notFound } from 'next/navigation';
import { requireMe } from '../../api/server-fetch.ts';
import type { EnvironmentRef, Me, WorkspaceRef } from '../../api/types.ts';
import { environmentHref } from './environment-href.ts';

export interface EnvironmentParams {
  workspace: string;
  environment: string;
}

export interface Place {
  me: Me;
  workspace: WorkspaceRef;
  environment: EnvironmentRef;
  /** `/w/<workspace>/<environment>` */
  basePath: string;
}

/** The workspace and environment that a URL names. A foreign one is not found, as if it did not exist. */
export async function requirePlace(params: EnvironmentParams): Promise<Place> {
  const me = await requireMe();
  const workspace = me.workspaces.find(({ slug }) => slug === decodeURIComponent(params.workspace));
  const environment = workspace?.environments.find(({ slug }) => slug === decodeURIComponent(params.environment));
  if (!workspace || !environment) notFound();
  return { me, workspace, environment, basePath: environmentHref(workspace, environment) };
}

/** Whether the visitor's role may change things here; the API checks it again. */
export const mayManage = (workspace: WorkspaceRef): boolean => workspace.scopes.includes('manage');
