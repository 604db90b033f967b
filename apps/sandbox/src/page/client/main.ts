import type { SandboxChannel } from '../../arrivals/arrival.ts';
import type { ChaosByChannel } from '../../chaos/chaos-board.ts';
import { type Arrival, type ArrivalPane, createCopyDetector } from './arrival-view.ts';
import { channelCards } from './channels.ts';
import { part } from './dom.ts';
import { turnedAwayLog, webhookLog } from './logs.ts';
import { mailbox } from './mailbox.ts';
import { lockScreen, messages } from './phone.ts';

const historyLimit = 600;
/** More than this in one frame cannot be watched; only the newest are drawn. */
const drawnPerFrame = 150;

const copies = createCopyDetector();
const cards = channelCards();
const away = turnedAwayLog();
const devices: Record<SandboxChannel, ArrivalPane> = {
  email: mailbox(copies.isCopy),
  sms: messages(copies.isCopy),
  push: lockScreen(copies.isCopy),
  webhook: webhookLog(copies.isCopy),
};
const live = part('#live');
let waiting: Arrival[] = [];

void start();

async function start(): Promise<void> {
  part('#clear').addEventListener('click', () => void fetch('/api/arrivals', { method: 'DELETE' }));
  let position = 0;
  try {
    const { last_seq: lastSeq } = (await (await fetch('/api/stats')).json()) as { last_seq: number };
    const after = Math.max(0, lastSeq - historyLimit);
    const response = await fetch(`/api/arrivals?limit=${historyLimit}&after=${after}`);
    const { data, next_after: nextAfter } = (await response.json()) as { data: Arrival[]; next_after: number };
    position = nextAfter;
    for (const arrival of data) show(arrival);
  } catch {
    setLive('lost', 'No answer, trying again');
    setTimeout(() => void start(), 2_000);
    return;
  }
  listen(position);
}

function listen(position: number): void {
  const source = new EventSource(`/api/arrivals/stream?after=${position}`);
  source.addEventListener('open', () => setLive('live', 'Live'));
  source.addEventListener('error', () => {
    setLive('lost', `Reconnecting, as of ${new Date().toLocaleTimeString([], { hour12: false })}`);
  });
  source.addEventListener('message', (event) => draw(JSON.parse(event.data) as Arrival));
  source.addEventListener('chaos', (event) => cards.showSwitches(JSON.parse(event.data) as ChaosByChannel));
  source.addEventListener('cleared', clear);
}

/** Gathers what comes within one frame, so that a burst costs one layout. */
function draw(arrival: Arrival): void {
  if (waiting.push(arrival) > 1) return;
  requestAnimationFrame(() => {
    const batch = waiting.slice(-drawnPerFrame);
    waiting = [];
    for (const next of batch) show(next);
  });
}

function show(arrival: Arrival): void {
  cards.add(arrival);
  (arrival.accepted ? devices[arrival.channel] : away).add(arrival);
}

function clear(): void {
  waiting = [];
  copies.clear();
  for (const pane of [cards, away, ...Object.values(devices)]) pane.clear();
}

function setLive(state: 'live' | 'lost', text: string): void {
  live.dataset.state = state;
  live.textContent = text;
}
