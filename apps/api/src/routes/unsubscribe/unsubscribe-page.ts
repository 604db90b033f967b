import type { Answer } from '../../http/route.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

const STYLE = `:root{color-scheme:light dark;--ink:#111827;--soft:#4b5563;--paper:#f6f7f9;--card:#fff;--line:#e3e6eb;--accent:#1f3a8a;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#eceff4;--soft:#a7b0bf;--paper:#0f1218;--card:#171b23;--line:#2a303c;--accent:#9db5ff;--on:#0f1218}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:440px;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:14px}
h1{margin:0 0 12px;text-wrap:balance;font-size:22px;line-height:1.3}
p{margin:0 0 16px;color:var(--soft)}
p:last-child{margin-bottom:0}
button{min-height:44px;padding:10px 20px;border:0;border-radius:9px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
form{margin:0 0 20px}`;

interface Page {
  status: number;
  title: string;
  /** HTML, with every value in it escaped. */
  content: string;
}

/** A page without scripts and without anything from elsewhere; it works in any browser. */
function toAnswer({ status, title, content }: Page): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-robots-tag': 'noindex, nofollow',
    },
    text: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`,
  };
}

interface Subject {
  category: string;
  workspace: string;
}

/** Asks, and changes nothing: mail scanners open every link. */
export const askPage = ({ category, workspace }: Subject): Answer =>
  toAnswer({
    status: 200,
    title: `Stop “${category}” emails?`,
    content: `<p>${escapeHtml(workspace)} will no longer send you “${escapeHtml(category)}” by email. Other messages continue.</p>
<form method="post"><button type="submit">Unsubscribe</button></form>
<p>Changed your mind? Close this page; nothing has changed yet.</p>`,
  });

/** Says exactly what has stopped and what continues. */
export const donePage = ({ category, workspace }: Subject): Answer =>
  toAnswer({
    status: 200,
    title: 'You are unsubscribed',
    content: `<p>${escapeHtml(workspace)} no longer sends you “${escapeHtml(category)}” by email. Other messages, and “${escapeHtml(category)}” on other channels, continue.</p>
<p>You can close this page.</p>`,
  });

/** The category has become required since the link was made. */
export const requiredPage = ({ category, workspace }: Subject, status: 200 | 409): Answer =>
  toAnswer({
    status,
    title: `“${category}” emails cannot be turned off`,
    content: `<p>${escapeHtml(workspace)} has to send you these messages, for example for the safety of your account. Nothing was changed.</p>`,
  });

/** The same for every link that is not valid, whatever is wrong with it. */
export const invalidPage = (): Answer =>
  toAnswer({
    status: 404,
    title: 'This link is not valid',
    content: '<p>Perhaps it was cut in two. Open it again from the email, or copy it whole.</p>',
  });
