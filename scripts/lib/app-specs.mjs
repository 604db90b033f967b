import path from 'node:path';
import { logFileOf, publicUrls } from './app-env.mjs';
import { root } from './paths.mjs';
import { toolEntries } from './tools.mjs';

const webDir = path.join(root, 'apps/web');

/**
 * How each app is started and when it is healthy.
 * @param context `{place, envs, build}`; without a build the apps run from their sources and reload on a change
 * @returns app → `{name, command, args, cwd, env, healthUrl, logFile, graceMs}`
 */
export function appSpecs({ place, envs, build }) {
  const { apiUrl, dashboardUrl, sandboxUrl } = publicUrls(place);
  const { ports } = place;
  const describe = (name, more) => ({
    name,
    command: process.execPath,
    env: { ...process.env, ...envs[name] },
    logFile: logFileOf(place, name),
    graceMs: 30_000,
    ...more,
  });
  const server = (name, more) => describe(name, { args: serverArgs(name, build), cwd: root, ...more });
  return {
    sandbox: server('sandbox', {
      healthUrl: `${sandboxUrl}/readyz`,
    }),
    api: server('api', { healthUrl: `${apiUrl}/readyz` }),
    worker: server('worker', {
      healthUrl: `http://127.0.0.1:${ports.worker}/readyz`,
    }),
    web: describe('web', {
      args: [toolEntries.next, build ? 'start' : 'dev', '-p', String(ports.web), '-H', 'localhost'],
      cwd: webDir,
      healthUrl: `${dashboardUrl}/`,
      graceMs: 5000,
    }),
  };
}

function serverArgs(name, build) {
  // A larger young generation: most of what a message allocates dies with it.
  if (build) return ['--max-semi-space-size=32', '--enable-source-maps', path.join(build.dir, name, 'main.js')];
  return [toolEntries.tsx, 'watch', '--clear-screen=false', path.join(root, 'apps', name, 'src/main.ts')];
}
