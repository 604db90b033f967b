import type { FastifyInstance } from 'fastify';
import { pageScript } from './generated/page-script.ts';
import { pageHtml } from './page-html.ts';
import { pageStyle } from './page-style.ts';

const headers = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page that shows what arrived. Its parts are in the program itself, so that a bundle needs no files beside it. */
export async function pageRoutes(app: FastifyInstance, { isOn }: { isOn: boolean }): Promise<void> {
  if (!isOn) {
    app.get('/', async (_request, reply) => reply.type('text/plain').send('The page is off: SANDBOX_LEDGER=off.\n'));
    return;
  }
  const serve = (path: string, type: string, text: string) =>
    app.get(path, async (_request, reply) => reply.headers(headers).type(`${type}; charset=utf-8`).send(text));
  serve('/', 'text/html', pageHtml);
  serve('/page.css', 'text/css', pageStyle);
  serve('/page.js', 'text/javascript', pageScript);
}
