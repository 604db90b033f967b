import { createOpenApi } from './docs/openapi.ts';
import { routes } from './routes/index.ts';

// Prints the OpenAPI document; needs no server and no settings, so that clients can be generated from it.
process.stdout.write(`${JSON.stringify(createOpenApi(routes, 'http://127.0.0.1:3001'), null, 2)}\n`);
