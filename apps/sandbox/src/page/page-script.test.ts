import { expect, test } from 'vitest';
import { bundleClient } from './bundle-client.ts';
import { pageScript } from './generated/page-script.ts';
import { pageHtml } from './page-html.ts';

test('the embedded script is the one in page/client', async () => {
  expect(pageScript).toBe(await bundleClient());
});

test('the page loads nothing from elsewhere', () => {
  const addresses = [...pageHtml.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
  expect(addresses.filter((address) => !/^(\/|#|data:)/.test(address))).toEqual([]);
});
