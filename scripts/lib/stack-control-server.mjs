import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * A small HTTP door to a running test stack, for tests that break it: `POST /<stop|start|kill|restart>/<part>`, with
 * `?restart=off` for a kill that is not to be mended. Answers when it is done, with `{name, pid}`.
 * @returns `{url, token, close}`; requests carry the token as a bearer
 */
export async function openStackControl(stack) {
  const token = randomBytes(24).toString('base64url');
  const server = createServer(async (request, response) => {
    const answer = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { error: 'The token is wrong.' });
    if (request.method !== 'POST') return answer(405, { error: 'Use POST.' });
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const [, action, name] = pathname.split('/');
    try {
      answer(200, await stack.act(action, name, { restart: searchParams.get('restart') !== 'off' }));
    } catch (error) {
      answer(400, { error: error.message });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, token, close };
}
