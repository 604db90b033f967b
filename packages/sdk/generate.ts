import { writeFileSync } from 'node:fs';
import { renderSchema } from './render-schema.ts';

// `npx tsx packages/sdk/generate.ts`, after every change of the API's routes.
writeFileSync(new URL('./src/schema.ts', import.meta.url), await renderSchema());
