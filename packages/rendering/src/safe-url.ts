const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * A link that may be followed: https, http, mailto, tel, or a path of the same site. Null for anything else,
 * such as `javascript:`, `data:` or `//other.site`. Never throws.
 */
export function safeUrl(raw: string): string | null {
  const text = raw.trim();
  // Browsers drop tabs and line breaks inside a scheme and read a backslash as a slash.
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(text)) return null;
  if (/^\/(?!\/)/.test(text)) return text;
  if (!URL.canParse(text)) return null;
  const { protocol, username, password } = new URL(text);
  return SCHEMES.has(protocol) && username === '' && password === '' ? text : null;
}

const LINK_ATTRIBUTE =
  /(\s(?:href|src|action|formaction|background|poster)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
const ENTITY_OR_SPACE = /&(?:#x?[0-9a-f]+|[a-z]+);?|[\p{Cc}\p{Cf}\s]/giu;

/**
 * Takes links with a scheme that runs code out of rendered HTML. Escaping cannot: `javascript:` needs no quote.
 * Images may be `cid:` or `data:image/`. Never throws.
 */
export function dropUnsafeLinks(html: string): string {
  return html.replace(LINK_ATTRIBUTE, (whole, name: string, double?: string, single?: string, bare?: string) => {
    const value = double ?? single ?? bare ?? '';
    const scheme = /^[^/?#]*?:/.exec(value.replace(ENTITY_OR_SPACE, decodeForScheme))?.[0].toLowerCase();
    if (scheme === undefined || SCHEMES.has(scheme) || scheme === 'cid:') return whole;
    if (scheme === 'data:' && /^\s*data:image\/(?:png|gif|jpeg|webp);/i.test(value)) return whole;
    return `${name}"#"`;
  });
}

/** Entities count as what they stand for; characters that browsers ignore in a scheme as nothing. */
function decodeForScheme(match: string): string {
  const code = /^&#(x?)([0-9a-f]+);?$/i.exec(match);
  if (code) {
    const point = Number.parseInt(code[2] ?? '', code[1] ? 16 : 10);
    return point > 32 && point < 0x11_0000 ? String.fromCodePoint(point) : '';
  }
  if (/^&colon;?$/i.test(match)) return ':';
  return match.startsWith('&') && !/^&(?:tab|newline);?$/i.test(match) ? '?' : '';
}
