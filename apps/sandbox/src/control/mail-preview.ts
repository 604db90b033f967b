import type { ArrivalContent } from '../arrivals/arrival.ts';

/** A mail is shown in a frame of its own that runs nothing, loads nothing and may only open links in a new tab. */
export const previewHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The mail's HTML part, or its text as a page where it has none. */
export function mailPreview({ html, text }: ArrivalContent): string {
  const inNewTab = '<base target="_blank">';
  if (typeof html === 'string' && html.trim() !== '')
    return `<!doctype html>${inNewTab}${html.replace(/^\s*<!doctype[^>]*>/i, '')}`;
  const plain = typeof text === 'string' ? text : '';
  return `<!doctype html><meta charset="utf-8">${inNewTab}<pre style="font:14px/1.55 system-ui,sans-serif;white-space:pre-wrap;margin:16px">${escapeHtml(plain)}</pre>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
