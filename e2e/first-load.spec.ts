import { gzipSync } from 'node:zlib';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { makePageFacts, PAGES } from './support/pages.ts';
import { signIn } from './support/sign-in.ts';

const LIMIT_BYTES = 250 * 1024;

test('no page asks for more than 250 KB of gzipped JavaScript before it can be used', async ({ page }) => {
  const facts = await makePageFacts(await signIn(page));
  const sizes = new Map<string, number>();
  const tooLarge: string[] = [];
  for (const { name, path } of PAGES) {
    const html = await (await page.request.get(path(facts))).text();
    const scripts = scriptsOf(html);
    expect(scripts.length, `${name} has scripts`).toBeGreaterThan(0);
    for (const script of scripts) {
      if (!sizes.has(script)) sizes.set(script, await gzippedBytes(page.request, script));
    }
    const total = scripts.reduce((sum, script) => sum + (sizes.get(script) ?? 0), 0);
    if (total > LIMIT_BYTES) tooLarge.push(`${name}: ${Math.round(total / 1024)} KB`);
    test.info().annotations.push({ type: name, description: `${Math.round(total / 1024)} KB` });
  }
  expect(tooLarge).toEqual([]);
});

/** What the browser loads by itself: a script for browsers without modules is not for today's. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? [];
  const wanted = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set(wanted.flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []))];
}

async function gzippedBytes(request: APIRequestContext, path: string): Promise<number> {
  return gzipSync(await (await request.get(path)).body()).byteLength;
}
