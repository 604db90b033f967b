import { existsSync } from 'node:fs';
import path from 'node:path';
import { isDockerThere, stopDockerServers } from './docker-servers.mjs';
import { forgetFacts } from './facts.mjs';
import { lockOwner } from './pid-lock.mjs';
import { forgetRun } from './run-records.mjs';
import { stopServers } from './services/own-servers.mjs';
import { sweepApps } from './stack.mjs';
import { stopRecord } from './stop-process.mjs';

const SUPERVISOR_GRACE_MS = 90_000;

/**
 * Stops everything of an installation: the supervisor first, which stops its own, then whatever a killed one left.
 * Safe to repeat.
 */
export async function stopInstallation(place) {
  await stopRecord(lockOwner(path.join(place.runDir, 'supervisor.lock')), { graceMs: SUPERVISOR_GRACE_MS });
  await sweepApps(place);
  await stopServers(place);
  if (existsSync(path.join(place.dir, 'compose.env')) && (await isDockerThere())) await stopDockerServers(place);
  forgetRun(place, 'supervisor');
  forgetFacts(place);
}

/** True when a supervisor of that installation runs. */
export const isSupervised = (place) => lockOwner(path.join(place.runDir, 'supervisor.lock')) !== null;
