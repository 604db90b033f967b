const SAFE_SCHEMES = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/** The address of a link that came with content, or null when it must not become a link. */
export function safeHref(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return SAFE_SCHEMES.has(url.protocol) ? url.href : null;
}
