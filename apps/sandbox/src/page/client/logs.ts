import { type Arrival, type ArrivalPane, deliveryText, oddities, textOf } from './arrival-view.ts';
import { element, part, prepend, timeOf } from './dom.ts';

const rowsKept = 100;

/** Webhooks that were taken, each with its body to open. */
export function webhookLog(isCopy: (arrival: Arrival) => boolean): ArrivalPane {
  return log('#webhook-list', '#webhook-empty', (arrival) => {
    const badges = oddities(arrival, isCopy(arrival));
    const row = element(
      'span',
      { class: 'row' },
      element('strong', { class: 'grow' }, arrival.summary),
      ...badges,
      timeOf(arrival.at),
    );
    const facts = element(
      'p',
      { class: 'quiet mono' },
      [pathOf(arrival.to), deliveryText(arrival)].filter(Boolean).join(' · '),
    );
    const body = element('pre', { class: 'payload', tabindex: '0' }, pretty(arrival));
    return element('details', {}, element('summary', {}, row), facts, body);
  });
}

/** What a channel did not take, with the answer it gave. */
export function turnedAwayLog(): ArrivalPane {
  return log('#away-list', '#away-empty', (arrival) => {
    const badge = element('span', { class: 'badge', 'data-kind': arrival.answered }, arrival.answered);
    const row = element(
      'div',
      { class: 'row' },
      badge,
      element('strong', { class: 'grow' }, `${arrival.channel}: ${arrival.answer}`),
      timeOf(arrival.at),
    );
    const facts = [arrival.to, deliveryText(arrival)].filter(Boolean).join(' · ');
    return element('div', {}, row, element('p', { class: 'quiet mono' }, facts));
  });
}

function log(listSelector: string, emptySelector: string, render: (arrival: Arrival) => HTMLElement): ArrivalPane {
  const list = part(listSelector);
  const empty = part(emptySelector);
  return {
    add(arrival) {
      empty.hidden = true;
      prepend(list, element('li', {}, render(arrival)), rowsKept);
    },
    clear() {
      list.replaceChildren();
      empty.hidden = false;
    },
  };
}

function pretty(arrival: Arrival): string {
  const { body } = arrival.content;
  return body === null || body === undefined ? textOf(arrival, 'body_text') : JSON.stringify(body, null, 2);
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
