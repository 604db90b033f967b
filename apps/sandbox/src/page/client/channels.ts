import type { Answered, SandboxChannel } from '../../arrivals/arrival.ts';
import type { Chaos } from '../../chaos/chaos.ts';
import type { ChaosByChannel } from '../../chaos/chaos-board.ts';
import type { Arrival, ArrivalPane } from './arrival-view.ts';
import { element, part, prepend } from './dom.ts';

export interface ChannelCards extends ArrivalPane {
  showSwitches(all: ChaosByChannel): void;
}

const ticksKept = 60;
const answers: Answered[] = ['accepted', 'refused', 'throttled', 'hung'];

/** The card of each channel: its lane of latest answers, its counts and its switches. */
export function channelCards(): ChannelCards {
  const cards = new Map<SandboxChannel, ReturnType<typeof channelCard>>();
  for (const root of document.querySelectorAll<HTMLElement>('.channel')) {
    const channel = root.dataset.channel as SandboxChannel;
    cards.set(channel, channelCard(root, channel));
  }
  openTogether(document.querySelectorAll<HTMLDetailsElement>('.channel details'));
  return {
    add: (arrival) => cards.get(arrival.channel)?.add(arrival),
    clear() {
      for (const card of cards.values()) card.clear();
    },
    showSwitches(all) {
      for (const [channel, card] of cards) card.show(all[channel]);
    },
  };
}

/** Cards that stand side by side open their switches together, so that the row keeps one height. */
function openTogether(all: NodeListOf<HTMLDetailsElement>): void {
  for (const details of all) {
    details.addEventListener('toggle', () => {
      if (!matchMedia('(min-width: 701px)').matches) return;
      for (const other of all) other.open = details.open;
    });
  }
}

function channelCard(root: HTMLElement, channel: SandboxChannel) {
  const lane = part('.lane', root);
  const counts = new Map<Answered, number>();
  const form = part<HTMLFormElement>('form', root);
  const put = (chaos: Partial<Chaos>) => sendSwitches(channel, chaos, part('.form-error', root));
  form.addEventListener('change', () => void put(readForm(form)));
  form.addEventListener('submit', (event) => event.preventDefault());
  part('[data-do=break]', root).addEventListener('click', () => void put({ ...readForm(form), fail_percent: 100 }));
  part('[data-do=calm]', root).addEventListener('click', () => void put({}));

  const showCounts = () => {
    const parts = answers.flatMap((answer) => (counts.has(answer) ? [`${counts.get(answer)} ${answer}`] : []));
    part('.counts', root).textContent = parts.join(' · ') || 'Nothing arrived yet';
  };
  showCounts();
  return {
    add(arrival: Arrival) {
      prepend(lane, element('span', { class: 'tick', 'data-answered': arrival.answered }), ticksKept);
      counts.set(arrival.answered, (counts.get(arrival.answered) ?? 0) + 1);
      showCounts();
    },
    clear() {
      lane.replaceChildren();
      counts.clear();
      showCounts();
    },
    show: (chaos: Chaos) => showChaos(root, form, chaos),
  };
}

function showChaos(root: HTMLElement, form: HTMLFormElement, chaos: Chaos): void {
  const state = part('.state', root);
  const sentence = describe(chaos);
  state.textContent = sentence || 'Answers normally';
  state.dataset.mood = sentence === '' ? 'calm' : 'chaos';
  part<HTMLButtonElement>('[data-do=calm]', root).disabled = sentence === '';
  part<HTMLButtonElement>('[data-do=break]', root).disabled = chaos.fail_percent === 100;
  const values: Record<string, string> = {
    fail_percent: String(chaos.fail_percent),
    fail_kind: chaos.fail_kind,
    latency_ms: String(chaos.latency_ms),
    throttle_percent: String(chaos.throttle?.percent ?? 0),
    retry_after_seconds: String(chaos.throttle?.retry_after_seconds ?? 0),
    hang_percent: String(chaos.hang_percent),
    cut_percent: String(chaos.cut_percent),
  };
  for (const [name, value] of Object.entries(values)) {
    const field = part<HTMLInputElement>(`[name=${name}]`, form);
    if (document.activeElement !== field) field.value = value;
  }
  part<HTMLInputElement>('[name=refuse]', form).checked = chaos.refuse;
}

function readForm(form: HTMLFormElement): Chaos {
  const number = (name: string) => Number(part<HTMLInputElement>(`[name=${name}]`, form).value || 0);
  const percent = number('throttle_percent');
  return {
    fail_percent: number('fail_percent'),
    fail_kind: part<HTMLSelectElement>('[name=fail_kind]', form).value as Chaos['fail_kind'],
    latency_ms: number('latency_ms'),
    throttle: percent === 0 ? null : { percent, retry_after_seconds: number('retry_after_seconds') },
    hang_percent: number('hang_percent'),
    cut_percent: number('cut_percent'),
    refuse: part<HTMLInputElement>('[name=refuse]', form).checked,
  };
}

async function sendSwitches(channel: SandboxChannel, chaos: Partial<Chaos>, error: HTMLElement): Promise<void> {
  try {
    const response = await fetch(`/api/chaos/${channel}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(chaos),
    });
    const answer = (await response.json()) as { errors?: { path: string; message: string }[] };
    error.textContent = (answer.errors ?? []).map(({ path, message }) => `${path.slice(1)}: ${message}`).join('. ');
  } catch {
    error.textContent = 'The sandbox did not answer. The switches are unchanged.';
  }
}

/** One sentence on what a channel does wrong; empty when it behaves. */
function describe(chaos: Chaos): string {
  if (chaos.refuse) return 'Closes every connection';
  const parts: string[] = [];
  if (chaos.fail_percent > 0) parts.push(`fails ${chaos.fail_percent} % (${chaos.fail_kind})`);
  if (chaos.throttle !== null && chaos.throttle.percent > 0) {
    parts.push(`throttles ${chaos.throttle.percent} %, retry after ${chaos.throttle.retry_after_seconds} s`);
  }
  if (chaos.hang_percent > 0) parts.push(`leaves ${chaos.hang_percent} % without an answer`);
  if (chaos.cut_percent > 0) parts.push(`cuts ${chaos.cut_percent} %`);
  if (chaos.latency_ms > 0) parts.push(`answers ${chaos.latency_ms} ms late`);
  const sentence = parts.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
