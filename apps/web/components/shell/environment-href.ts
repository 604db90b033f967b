import type { EnvironmentRef, WorkspaceRef } from '../../api/types.ts';

/** Where the pages of an environment live. Every URL carries both names, so two tabs never mix. */
export const environmentHref = (workspace: WorkspaceRef, environment: EnvironmentRef): string =>
  `/w/${encodeURIComponent(workspace.slug)}/${encodeURIComponent(environment.slug)}`;
