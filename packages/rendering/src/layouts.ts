export interface EmailLayout {
  /** Shown above the message; none when empty. */
  productName: string;
  /** BCP 47; for screen readers and hyphenation. */
  language: string;
  /** Link of the footer; none for messages that cannot be turned off. */
  unsubscribeUrl: string | null;
}

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * Puts a rendered fragment into a plain responsive page that mail programs agree on: one column, styles inline,
 * readable in dark mode. A source that is a whole document already is left alone. Never throws.
 */
export function wrapEmailHtml(fragment: string, layout: EmailLayout): string {
  if (/<html[\s>]/i.test(fragment)) return fragment;
  return `<!doctype html>
<html lang="${escapeHtml(layout.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #111318 !important; }
  .card { background: #1b1e25 !important; color: #e6e8ec !important; }
  .quiet, .quiet a { color: #9aa1ac !important; }
}
@media (max-width: 620px) { .card { padding: 24px 20px !important; } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f5f7;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">
${header(layout)}<tr><td class="card" style="padding:32px;background:#ffffff;border-radius:8px;color:#1a1d23;font-family:${FONT};font-size:16px;line-height:1.5;">
${fragment}
</td></tr>
${footer(layout)}</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The link of the footer for the text part. */
export function appendTextFooter(text: string, unsubscribeUrl: string | null): string {
  if (unsubscribeUrl === null || text.includes(unsubscribeUrl)) return text;
  return `${text.trimEnd()}\n\n-- \nUnsubscribe: ${unsubscribeUrl}\n`;
}

const header = ({ productName }: EmailLayout): string =>
  productName === ''
    ? ''
    : `<tr><td class="quiet" style="padding:0 8px 16px;color:#5b6270;font-family:${FONT};font-size:14px;font-weight:600;">${escapeHtml(productName)}</td></tr>\n`;

const footer = ({ unsubscribeUrl }: EmailLayout): string =>
  unsubscribeUrl === null
    ? ''
    : `<tr><td class="quiet" style="padding:16px 8px 0;color:#5b6270;font-family:${FONT};font-size:13px;line-height:1.5;"><a href="${escapeHtml(unsubscribeUrl)}" style="color:#5b6270;text-decoration:underline;">Unsubscribe</a></td></tr>\n`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
