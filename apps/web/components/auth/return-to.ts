/** Where to go after signing in: a path of this very site, or the start page when the value says anything else. */
export function returnTo(value: string | string[] | null | undefined): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  const base = 'http://carillon.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  if (!url || url.origin !== base || value.startsWith('//') || value.includes('\\')) return '/';
  const isLoop = url.pathname.startsWith('/sign-') || url.pathname.startsWith('/api/');
  return isLoop ? '/' : url.pathname + url.search + url.hash;
}

/** The sign-in page, leading back to `location` afterwards. */
export const signInUrl = (location: string): string =>
  location === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(location)}`;
