const DARK_QUERY = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi;
const LIGHT_QUERY = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi;
const ALWAYS = '(min-width: 0)';
const NEVER = '(max-width: 0)';

/** The same HTML as a reader in that scheme sees it, whatever the visitor's own system says. Pure. */
export const emailInScheme = (html: string, scheme: 'light' | 'dark'): string =>
  html.replace(DARK_QUERY, scheme === 'dark' ? ALWAYS : NEVER).replace(LIGHT_QUERY, scheme === 'dark' ? NEVER : ALWAYS);
