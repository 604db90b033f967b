/** A failed answer in the form of the API's own (RFC 9457), so that the page explains it in the same way. */
export const refusal = (status: number, title: string, detail: string, requestId: string | null = null): Response =>
  Response.json(
    { title, status, detail, code: `demo_${status}`, request_id: requestId, retryable: status >= 429 },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
