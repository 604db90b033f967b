import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSchema } from './render-schema.ts';

const RENDER_TIMEOUT_MS = 60_000;

test(
  'the types fit the routes of the API: else run `npx tsx packages/sdk/generate.ts`',
  async () => {
    const stored = readFileSync(new URL('./src/schema.ts', import.meta.url), 'utf8');
    expect(stored === (await renderSchema())).toBe(true);
  },
  RENDER_TIMEOUT_MS,
);
