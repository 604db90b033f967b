import { setTimeout as sleep } from 'node:timers/promises';

export interface Viewer {
  /** Ends it. @returns how often it read the list */
  stop(): number;
}

/** As the page does: after a frame it reads the newest rows, and not again for this long. */
const PAUSE_MS = 1_000;

/** An open deliveries page as the API sees it: one event stream, and a read of the newest rows after frames. */
export async function startViewer(apiUrl: string, apiKey: string): Promise<Viewer> {
  const out = new AbortController();
  const headers = { authorization: `Bearer ${apiKey}` };
  const stream = await fetch(`${apiUrl}/v1/live`, { headers, signal: out.signal });
  if (!stream.ok || stream.body === null) throw new Error(`the live stream answered ${stream.status}`);
  let reads = 0;
  let hasNews = false;
  void follow(stream.body, () => {
    hasNews = true;
  });
  void (async () => {
    while (!out.signal.aborted) {
      if (hasNews) {
        hasNews = false;
        reads += 1;
        await fetch(`${apiUrl}/v1/deliveries?limit=50`, { headers, signal: out.signal }).then((answer) =>
          answer.text(),
        );
      }
      await sleep(PAUSE_MS);
    }
  })().catch(ignoreEnd);
  return {
    stop() {
      out.abort();
      return reads;
    },
  };
}

async function follow(body: ReadableStream<Uint8Array>, onFrame: () => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of body) if (decoder.decode(bytes, { stream: true }).includes('event: change')) onFrame();
  } catch (error) {
    ignoreEnd(error);
  }
}

function ignoreEnd(error: unknown): void {
  if ((error as Error).name !== 'AbortError') throw error;
}
