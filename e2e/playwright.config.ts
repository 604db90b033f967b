import { defineConfig } from '@playwright/test';
import { chromiumPath, isFullRun } from './support/env.ts';
import { dashboardUrl } from './support/stack.ts';

// One stack, shared: tests that break it must not meet others. A flake is a bug, so nothing is tried twice.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  ...(isFullRun() ? {} : { grepInvert: /@full/ }),
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: '../.carillon/test/results/e2e',
  use: {
    baseURL: dashboardUrl() ?? '',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
