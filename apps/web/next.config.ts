import path from 'node:path';
import type { NextConfig } from 'next';
import { readBuildEnv } from './env.ts';

const config: NextConfig = {
  // One build serves several running stacks; its folder is keyed by the sources, so it is never rewritten while in use.
  distDir: readBuildEnv().NEXT_DIST_DIR,
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  transpilePackages: ['@carillon/core', '@carillon/sdk', '@carillon/example-orders'],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check` checks types; a second pass would only make the first start slower.
  typescript: { ignoreBuildErrors: true },
};

export default config;
