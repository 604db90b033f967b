import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment, readEnv } from './env.ts';
import { apiPathOf } from './proxy-path.ts';
import { pageSecurityPolicy, SECURITY_HEADERS, serviceWorkerPolicy } from './security-policy.ts';

/**
 * The one door of the browser: `/api/*` goes to the API, everything else gets its security headers. The API's origin
 * is read for each process, never baked into the build.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const apiPath = apiPathOf(pathname);
  if (apiPath !== null) return forwardToApi(request, apiPath + search);
  if (pathname === '/sw.js') return withHeaders(NextResponse.next(), serviceWorkerPolicy());
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = pageSecurityPolicy(nonce, { isDevelopment });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // Layouts do not see the query; a session that ends returns to exactly this place.
  headers.set('x-carillon-location', pathname + search);
  return withHeaders(NextResponse.next({ request: { headers } }), policy);
}

function forwardToApi(request: NextRequest, pathAndQuery: string): NextResponse {
  const headers = new Headers(request.headers);
  for (const name of HOP_CLAIMS) headers.delete(name);
  return NextResponse.rewrite(new URL(pathAndQuery, readEnv().API_URL), { request: { headers } });
}

/** What a client may not claim about the way it came; x-real-ip is set where the socket is known. */
const HOP_CLAIMS = ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-carillon-location'];

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image).*)'] };
