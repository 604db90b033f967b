import twilio from 'twilio';
import type Response from 'twilio/lib/http/response';
import type { Egress } from '../resilience/egress.ts';
import { type HttpResult, httpCall } from '../resilience/http-call.ts';

type RequestOptions<T> = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0] & { data?: T };

/** Where the SDK believes it talks to; its path is kept, its origin replaced by the configured one. */
interface ClientOptions {
  egress: Egress;
  baseUrl: URL;
  signal: AbortSignal;
}

/**
 * The SDK's way to the network for one call: our agent, our deadlines, no redirects, no retries. What really
 * happened stays in `result`, because the SDK's own errors do not tell doubt from refusal.
 */
export class TwilioHttpClient extends twilio.RequestClient {
  result: HttpResult | null = null;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    super();
    this.#options = options;
  }

  override async request<T>(request: RequestOptions<T>): Promise<Response<T>> {
    const { egress, baseUrl, signal } = this.#options;
    const asked = new URL(request.uri);
    const url = new URL(`${baseUrl.pathname.replace(/\/$/, '')}${asked.pathname}${asked.search}`, baseUrl);
    const body = request.data ? encodeForm(request.data as Record<string, unknown>) : null;
    this.result = await httpCall({
      egress,
      url,
      method: request.method === 'post' ? 'POST' : 'GET',
      headers: {
        ...(request.headers as Record<string, string> | undefined),
        authorization: `Basic ${Buffer.from(`${request.username}:${request.password}`).toString('base64')}`,
        ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
      body,
      signal,
    });
    if (this.result.kind === 'failed') throw new Error(this.result.message);
    const { status, headers, body: answer } = this.result;
    // The SDK parses the text itself.
    return { statusCode: status, body: answer as T, headers, toString: () => `HTTP ${status}` };
  }
}

function encodeForm(data: Record<string, unknown>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(data)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) form.append(name, String(one));
  }
  return form.toString();
}
