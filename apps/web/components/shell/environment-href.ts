import type { EnvironmentRef, WorkspaceRef } from '../../api/types.ts';

/** Where the pages of an environment live. Every URL carries both names, so two tabs never mix. */
export const environmentHref = (
  workspace: Pick<WorkspaceRef, 'slug'>,
  environment: Pick<EnvironmentRef, 'slug'>,
): string => `/w/${encodeURIComponent(workspace.slug)}/${encodeURIComponent(environment.slug)}`;

/** The room that a path lies in, as another environment has it too: `/deliveries` of `/w/a/b/deliveries/dlv_1`. */
export function roomPath(pathname: string): string {
  const segment = /^\/w\/[^/]+\/[^/]+\/([^/?#]+)/.exec(pathname)?.[1];
  return `/${segment ?? 'overview'}`;
}
