import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleClient } from './bundle-client.ts';

// Run after each change under page/client: npx tsx apps/sandbox/src/page/embed-client.ts
const target = new URL('./generated/page-script.ts', import.meta.url);
const text = await bundleClient();
await writeFile(
  fileURLToPath(target),
  `/** Made from page/client by page/embed-client.ts; a test tells when it is out of date. */\nexport const pageScript = ${JSON.stringify(text)};\n`,
);
