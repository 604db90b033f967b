/**
 * Where a browser's path leads in the API, or null when the web app answers it itself. Only the doors that browsers
 * need exist: sessions, who am I, and the environments of a member.
 */
export function apiPathOf(pathname: string): string | null {
  if (pathname !== '/api' && !pathname.startsWith('/api/')) return null;
  const path = pathname.slice('/api'.length);
  return path === '/me' ? '/v1/me' : path || '/';
}
