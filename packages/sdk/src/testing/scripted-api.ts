import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server got it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the server does with one request. */
export type Reply = (response: ServerResponse, request: SeenRequest) => void;

export interface ScriptedApi {
  url: string;
  seen: SeenRequest[];
  close(): Promise<void>;
}

/** A real HTTP server that answers each request with the next reply of a list, and again with the last one. */
export async function startScriptedApi(...replies: Reply[]): Promise<ScriptedApi> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { method = '', url = '', headers } = request;
    const known = { method, url, headers, body: Buffer.concat(pieces).toString() };
    seen.push(known);
    replies[Math.min(seen.length, replies.length) - 1]?.(response, known);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Answers with a problem document. */
export const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Reply =>
  json(
    status,
    {
      type: `http://127.0.0.1:3001/docs/errors#${code}`,
      title: `Title of ${code}`,
      detail: `Detail of ${code}.`,
      ...{ status, code, request_id: 'req_1', retryable: false, errors: [] },
      ...more,
    },
    { 'content-type': 'application/problem+json', ...headers },
  );

/** Cuts the connection without an answer. */
export const cut: Reply = (response) => void response.destroy();

/** Never answers. */
export const hang: Reply = () => undefined;
