import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDockerThere, stopDockerServers } from './docker-servers.mjs';
import { removeServerData } from './services/own-servers.mjs';
import { step } from './steps.mjs';

/** Deletes data, secrets and everything else of an installation; it must be stopped. Builds stay. */
export async function removeInstallation(place) {
  await step('delete data and secrets', async () => {
    const hasDockerData = existsSync(path.join(place.dir, 'compose.env'));
    if (hasDockerData && (await isDockerThere())) await stopDockerServers(place, { removeData: true });
    removeServerData(place);
    const files = [place.dataDir, place.runDir, place.logsDir, place.tlsDir, path.dirname(place.ledgerFile)];
    for (const file of [
      ...files,
      place.secretsFile,
      place.caFile,
      place.factsFile,
      path.join(place.dir, 'compose.env'),
    ]) {
      rmSync(file, { recursive: true, force: true });
    }
  });
}
