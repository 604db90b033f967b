import { loadWorkflowVersions, type WorkflowVersionFacts } from '@carillon/db/pipeline';
import type pg from 'pg';
import { createTimedCache, type TimedCache } from './timed-cache.ts';

export type Workflows = TimedCache<WorkflowVersionFacts>;

const FRESH_MS = 3_000;

/** Workflow versions with their current templates, at most three seconds old. */
export function createWorkflows(pool: pg.Pool): Workflows {
  return createTimedCache(FRESH_MS, async (ids) => {
    const rows = await loadWorkflowVersions(pool, ids);
    return new Map(rows.map((row) => [row.versionId, row]));
  });
}
