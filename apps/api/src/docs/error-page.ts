import { ERROR_CODES } from '@carillon/core';

/** The page that every problem's `type` leads to: each code with its status, title and whether to try again. */
export function errorPage(): string {
  const rows = Object.entries(ERROR_CODES)
    .map(
      ([code, { status, title, retryable }]) =>
        `<section id="${code}"><h2><code>${code}</code> <small>${status}</small></h2><p>${title}.</p>
         <p class="hint">${retryable ? 'The same request may succeed later; honour <code>Retry-After</code>.' : 'The same request will be refused again: change it first.'}</p></section>`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Carillon: error codes</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:1.6rem}h2{font-size:1.05rem;margin:0}section{border-top:1px solid color-mix(in srgb,currentColor 18%,transparent);padding:1rem 0}
section:target{background:color-mix(in srgb,Highlight 18%,transparent);outline:8px solid color-mix(in srgb,Highlight 18%,transparent)}
small{font-weight:400;opacity:.65}p{margin:.35rem 0}.hint{opacity:.75}
</style></head><body><h1>Error codes</h1>
<p>Every error is <code>application/problem+json</code> (RFC 9457). Its <code>code</code> is one of these; <code>errors</code> lists
each mistake with an RFC 6901 pointer; <code>request_id</code> is also in the <code>X-Request-Id</code> header.</p>
${rows}
</body></html>`;
}
