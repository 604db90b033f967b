import type { DemoState } from './demo-state.ts';

export interface DemoStep {
  id: 'order' | 'push' | 'read' | 'prefer' | 'mend';
  name: string;
  how: string;
  /** Where on the page it is done. */
  at: string;
  isDone: boolean;
}

/** The tour: each step completes itself by what really happened, so it survives a reload. */
export function stepsOf(state: DemoState): DemoStep[] {
  const rows = [...state.deliveries.values()];
  const sent = (status: string) => status === 'sent' || status === 'delivered';
  return [
    {
      ...{ id: 'order', name: 'Place an order', how: 'One request rings every channel you can be reached on.' },
      ...{ at: '#shop', isDone: rows.some(({ workflow }) => workflow.key === 'order-shipped') },
    },
    {
      ...{
        id: 'push',
        name: 'Turn on push',
        how: 'Until then the push lane ends with “no address”. Then order again.',
      },
      ...{ at: '#devices', isDone: rows.some(({ channel, status }) => channel === 'push' && sent(status)) },
    },
    {
      ...{
        id: 'read',
        name: 'Ring the bell',
        how: 'Open it in the shop: seeing a message is the evidence of delivery.',
      },
      ...{ at: '#shop', isDone: rows.some(({ channel, status }) => channel === 'in_app' && status === 'delivered') },
    },
    {
      ...{ id: 'prefer', name: 'Say no to marketing', how: 'Turn off one of its switches, then send the newsletter.' },
      ...{ at: '#preferences', isDone: rows.some(isChosenOff) },
    },
    {
      ...{ id: 'mend', name: 'Break SMS and mend it', how: 'Break it, order, watch it die, mend it, retry.' },
      ...{
        at: '#lane-sms',
        isDone: rows.some(({ channel, series, status }) => channel === 'sms' && series > 1 && sent(status)),
      },
    },
  ];
}

const CHOSEN = new Set(['category_off', 'channel_off', 'workflow_off', 'global_off', 'unsubscribed']);

/** Defaults turn things off too; their sentence names nobody. */
const isChosenOff = ({ reason, summary, status }: { reason: string | null; summary: string | null; status: string }) =>
  status === 'filtered' && reason !== null && CHOSEN.has(reason) && (summary ?? '').includes('turned off');
