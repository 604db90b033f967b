import { type Arrival, type ArrivalPane, deliveryText, oddities, textOf } from './arrival-view.ts';
import { element, part, prepend, timeOf } from './dom.ts';

const mailsKept = 200;

/** The mailbox: a list that the arrow keys walk, and the chosen mail as a reader would see it. */
export function mailbox(isCopy: (arrival: Arrival) => boolean): ArrivalPane {
  const list = part('#mail-list');
  const empty = part('#mail-empty');
  const view = part('#mail-view');
  const noChoice = view.innerHTML;
  let hasChoice = false;

  const choose = (item: HTMLElement, arrival: Arrival) => {
    for (const other of list.querySelectorAll<HTMLElement>('.mail-item')) {
      other.setAttribute('aria-current', String(other === item));
      other.tabIndex = other === item ? 0 : -1;
    }
    item.removeAttribute('data-unread');
    hasChoice = true;
    view.replaceChildren(...mailView(arrival));
    if (document.activeElement === item && matchMedia('(max-width: 700px)').matches) view.scrollIntoView();
  };
  // On a wide screen an empty reading pane would be a waste: the newest of the first batch fills it.
  const chooseNewest = () => {
    if (hasChoice || !matchMedia('(min-width: 701px)').matches) return;
    hasChoice = true;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('.mail-item')?.click());
  };
  list.addEventListener('keydown', (event) => walk(list, event));

  return {
    add(arrival) {
      empty.hidden = true;
      const item = mailItem(arrival, isCopy(arrival));
      item.tabIndex = list.childElementCount === 0 ? 0 : -1;
      item.addEventListener('click', () => choose(item, arrival));
      prepend(list, element('li', {}, item), mailsKept);
      if (list.querySelector('[tabindex="0"]') === null) item.tabIndex = 0;
      chooseNewest();
    },
    clear() {
      list.replaceChildren();
      view.innerHTML = noChoice;
      hasChoice = false;
      empty.hidden = false;
    },
  };
}

function mailItem(arrival: Arrival, isCopy: boolean): HTMLButtonElement {
  const subject = element('span', { class: 'subject' }, arrival.summary);
  const to = element('span', { class: 'to' }, arrival.to);
  const badges = oddities(arrival, isCopy).flatMap((badge) => [' ', badge]);
  return element(
    'button',
    { type: 'button', class: 'mail-item', 'data-unread': 'true' },
    subject,
    element('span', { class: 'meta' }, to, timeOf(arrival.at)),
    ...badges,
  );
}

function mailView(arrival: Arrival): HTMLElement[] {
  const from = (arrival.content.from ?? {}) as { name?: string; address?: string };
  const facts = element('dl', { class: 'facts' });
  const fact = (name: string, value: string) => {
    if (value !== '') facts.append(element('dt', {}, name), element('dd', {}, value));
  };
  fact('From', [from.name, from.address && `<${from.address}>`].filter(Boolean).join(' '));
  fact('To', arrival.to);
  fact('Delivery', deliveryText(arrival));
  const head = element('div', { class: 'mail-head' }, element('h3', {}, arrival.summary), facts);
  const unsubscribe = unsubscribeLink(arrival);
  if (unsubscribe !== null) head.append(unsubscribe);
  const body = element('div', { class: 'mail-body' });
  return [head, viewChoice(arrival, body), body];
}

/** Buttons for the ways to look at one mail; the first is pressed. */
function viewChoice(arrival: Arrival, body: HTMLElement): HTMLElement {
  const bar = element('div', { class: 'tabs', role: 'group', 'aria-label': 'How to show the mail' });
  const preview = `/api/arrivals/${arrival.id}/preview`;
  const panes: [string, () => HTMLElement][] = [
    ['Text', () => element('pre', { tabindex: '0' }, textOf(arrival, 'text') || 'This mail has no text part.')],
    ['Headers', () => element('pre', { tabindex: '0' }, headerText(arrival))],
  ];
  if (textOf(arrival, 'html') !== '') {
    const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
    panes.unshift(['HTML', () => element('iframe', { src: preview, sandbox, title: `HTML of ${arrival.summary}` })]);
  }
  const show = (chosen: HTMLElement, render: () => HTMLElement) => {
    for (const tab of bar.querySelectorAll('button')) tab.setAttribute('aria-pressed', String(tab === chosen));
    body.replaceChildren(render());
  };
  for (const [name, render] of panes) {
    const tab = element('button', { type: 'button' }, name);
    tab.addEventListener('click', () => show(tab, render));
    bar.append(tab);
    if (bar.childElementCount === 1) show(tab, render);
  }
  bar.append(element('a', { href: `/api/arrivals/${arrival.id}/raw`, target: '_blank', rel: 'noopener' }, 'Source'));
  return bar;
}

function headersOf(arrival: Arrival): { name: string; value: string }[] {
  const { headers } = arrival.content;
  return Array.isArray(headers) ? (headers as { name: string; value: string }[]) : [];
}

function headerText(arrival: Arrival): string {
  return headersOf(arrival)
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');
}

/** The link mail programs offer beside the sender, from RFC 2369's header. */
function unsubscribeLink(arrival: Arrival): HTMLElement | null {
  const header = headersOf(arrival).find(({ name }) => name.toLowerCase() === 'list-unsubscribe');
  const href = /<(https?:[^>]+)>/.exec(header?.value ?? '')?.[1];
  if (href === undefined) return null;
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, 'Unsubscribe');
}

function walk(list: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const items = [...list.querySelectorAll<HTMLElement>('.mail-item')];
  const next = items[items.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}
