import 'server-only';
import type { DemoFrame, DemoPerson } from '../../../components/demo/demo-types.ts';
import { isNews, look, newWatch } from './look.ts';
import type { Shop } from './shop.ts';

/** At most two looks a second while something moves. */
const MOVING_MS = 500;
const IDLE_MS = 3_000;
const TROUBLE_MS = 2_000;
/** A word now and then keeps what is in between from closing the connection. */
const HEARTBEAT_MS = 15_000;

/** What becomes of one visitor's notifications, as server-sent events, until the signal ends. */
export function follow(shop: Shop, person: DemoPerson, signal: AbortSignal): ReadableStream<Uint8Array> {
  const end = new AbortController();
  const stop = () => end.abort();
  signal.addEventListener('abort', stop);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!end.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      try {
        await watchPerson(shop, person, write, end.signal);
      } finally {
        shop.visits.leave(person.id);
        signal.removeEventListener('abort', stop);
        if (!end.signal.aborted) controller.close();
      }
    },
    cancel: stop,
  });
}

async function watchPerson(
  shop: Shop,
  person: DemoPerson,
  write: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const watch = newWatch();
  let toldAtMs = Date.now();
  let wasTrouble = false;
  while (!signal.aborted) {
    const frame = await look(shop, person, watch).catch(inTrouble);
    const isDue = Date.now() - toldAtMs > HEARTBEAT_MS;
    const isTrouble = Boolean(frame.trouble);
    if (isNews(frame) || isDue || isTrouble !== wasTrouble) {
      write(`data: ${JSON.stringify(frame)}\n\n`);
      toldAtMs = Date.now();
      wasTrouble = isTrouble;
    }
    const isQuick = watch.isMoving || shop.visits.isBusy(person.id);
    await shop.visits.rest(person.id, frame.trouble ? TROUBLE_MS : isQuick ? MOVING_MS : IDLE_MS, signal);
  }
}

/** What failed stays in the server's words out of the page; the visitor learns that it is being tried again. */
const inTrouble = (): DemoFrame => ({
  now: new Date().toISOString(),
  isFirst: false,
  trouble: 'The shop cannot reach Carillon or the sandbox; it keeps trying.',
});
