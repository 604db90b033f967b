import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

/** The apps that run from a bundle; the dashboard is built by its own framework. */
const SERVER_APPS = ['api', 'worker', 'sandbox'];
const RENDER_WORKER = 'packages/rendering/src/render-worker.ts';
const RENDERING_APPS = new Set(['api', 'worker']);

const entryOf = (app) => path.join(root, 'apps', app, 'src/main.ts');

/**
 * Bundles each server app into `<folder>/<app>/main.js`, with the rendering thread as `render-worker.js` beside it.
 * Workspace sources are bundled; npm packages stay outside, so that their own files, wasm and instrumentation work.
 * @throws Failure with esbuild's messages.
 */
export async function bundleServers(folder) {
  const esbuild = await import('esbuild');
  await Promise.all(SERVER_APPS.map(async (app) => await bundleApp(esbuild, app, path.join(folder, app))));
}

async function bundleApp(esbuild, app, outdir) {
  const entryPoints = { main: entryOf(app) };
  const renderWorker = path.join(root, RENDER_WORKER);
  if (RENDERING_APPS.has(app) && existsSync(renderWorker)) entryPoints['render-worker'] = renderWorker;
  mkdirSync(outdir, { recursive: true });
  try {
    await esbuild.build({
      entryPoints,
      outdir,
      absWorkingDir: root,
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      logLevel: 'silent',
      plugins: [externalPackages(app)],
    });
  } catch (error) {
    throw new Failure(`Bundling ${app} failed.\n${error.message}`);
  }
  linkOwnPackages(app, outdir);
}

/** A bundle lies outside its app's folder; this lets Node find the packages that npm put into the app's own folder. */
function linkOwnPackages(app, outdir) {
  const own = path.join(root, 'apps', app, 'node_modules');
  if (existsSync(own)) symlinkSync(own, path.join(outdir, 'node_modules'));
}

/**
 * Leaves npm packages out of the bundle. One that resolves differently from the importing file and from the app would
 * silently be another version at run time, so it stops the build.
 */
function externalPackages(app) {
  const appDir = path.join(root, 'apps', app);
  return {
    name: 'external-packages',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path: specifier, resolveDir, kind }) => {
        if (kind === 'entry-point' || specifier.startsWith('@carillon/') || path.isAbsolute(specifier))
          return undefined;
        const name = packageName(specifier);
        if (!specifier.startsWith('node:') && holderOfPackage(name, resolveDir) !== holderOfPackage(name, appDir)) {
          return {
            errors: [
              { text: `${name} has one version for ${path.relative(root, resolveDir)} and another for apps/${app}` },
            ],
          };
        }
        return { path: specifier, external: true };
      });
    },
  };
}

const packageName = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

function holderOfPackage(name, from) {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'node_modules', name))) return folder;
  }
  return null;
}
