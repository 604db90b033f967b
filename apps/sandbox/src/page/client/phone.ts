import { type Arrival, type ArrivalPane, deliveryText, oddities, textOf } from './arrival-view.ts';
import { element, part, prepend, timeOf } from './dom.ts';

type IsCopy = (arrival: Arrival) => boolean;

const cardsKept = 60;
const threadsKept = 40;
const bubblesKept = 30;

/** The lock screen: a card for each push notification. */
export function lockScreen(isCopy: IsCopy): ArrivalPane {
  const list = part('#push-list');
  const empty = part('#push-empty');
  startClock();
  return {
    add(arrival) {
      empty.hidden = true;
      const { label } = (arrival.content.subscription ?? {}) as { label?: string | null };
      const body = textOf(arrival, 'body') || (arrival.content.title === null ? textOf(arrival, 'payload_text') : '');
      const meta = element('span', { class: 'meta' }, element('span', {}, label ?? 'A device'), timeOf(arrival.at));
      const card = element('li', { class: 'card', title: deliveryText(arrival) }, meta);
      card.append(
        element('strong', {}, textOf(arrival, 'title') || arrival.summary),
        body,
        ...spaced(oddities(arrival, isCopy(arrival))),
      );
      prepend(list, card, cardsKept);
    },
    clear() {
      list.replaceChildren();
      empty.hidden = false;
    },
  };
}

/** The messages: a thread for each number, the newest thread on top. */
export function messages(isCopy: IsCopy): ArrivalPane {
  const list = part('#sms-list');
  const empty = part('#sms-empty');
  const threads = new Map<string, { root: HTMLElement; bubbles: HTMLElement }>();
  return {
    add(arrival) {
      empty.hidden = true;
      const thread = threads.get(arrival.to) ?? openThread(arrival.to);
      threads.delete(arrival.to);
      threads.set(arrival.to, thread);
      if (list.firstElementChild !== thread.root) list.prepend(thread.root);
      const segments = Number(arrival.content.segments ?? 1);
      const meta = element(
        'span',
        { class: 'bubble-meta' },
        timeOf(arrival.at),
        segments > 1 ? ` · ${segments} segments` : '',
      );
      const bubble = element('div', { class: 'bubble', title: deliveryText(arrival) }, textOf(arrival, 'body'));
      thread.bubbles.append(meta, bubble, ...oddities(arrival, isCopy(arrival)));
      while (thread.bubbles.childElementCount > bubblesKept * 3) thread.bubbles.firstElementChild?.remove();
      for (const [number, oldest] of threads) {
        if (threads.size <= threadsKept) break;
        oldest.root.remove();
        threads.delete(number);
      }
    },
    clear() {
      threads.clear();
      list.replaceChildren();
      empty.hidden = false;
    },
  };
}

function openThread(number: string): { root: HTMLElement; bubbles: HTMLElement } {
  const bubbles = element('div', { class: 'bubbles' });
  const head = element('div', { class: 'thread-head' }, element('h3', { class: 'mono' }, number), stopButton(number));
  return { root: element('div', { class: 'thread' }, head, bubbles), bubbles };
}

/** Answers STOP as the person would, and START again. */
function stopButton(number: string): HTMLButtonElement {
  const button = element('button', { type: 'button' }, 'Reply STOP');
  button.addEventListener('click', async () => {
    const isStopping = button.textContent === 'Reply STOP';
    const path = `/api/sms-opt-outs/${encodeURIComponent(number)}`;
    const response = await fetch(path, { method: isStopping ? 'PUT' : 'DELETE' }).catch(() => null);
    if (response?.ok) button.textContent = isStopping ? 'Reply START' : 'Reply STOP';
  });
  return button;
}

function startClock(): void {
  const clock = part('#clock');
  const day = part('#day');
  const show = () => {
    const now = new Date();
    clock.textContent = now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
    day.textContent = now.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
  };
  show();
  setInterval(show, 5_000);
}

function spaced(nodes: HTMLElement[]): (HTMLElement | string)[] {
  return nodes.flatMap((node) => [' ', node]);
}
