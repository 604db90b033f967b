'use client';

import { BellRing, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { EnvironmentRef } from '../../../../../api/types.ts';
import {
  type PushSupport,
  pushSupport,
  type SubscribeAnswer,
  saveSubscription,
  subscribeHere,
} from '../../../../../components/push/subscribe-here.ts';
import { Button } from '../../../../../components/ui/button.tsx';
import { Field } from '../../../../../components/ui/field.tsx';
import { useHydrated } from '../../../../../components/ui/use-hydrated.ts';

/** Whether push works on this device, step by step, and what stands in the way. */
export function PushCheckClient({ environment }: { environment: EnvironmentRef }) {
  const isHydrated = useHydrated();
  const [isBusy, setIsBusy] = useState(false);
  const [answer, setAnswer] = useState<SubscribeAnswer | null>(null);
  const isRegistered = useServiceWorker();
  const arrived = useArrivedPush();
  const support: PushSupport | null = isHydrated ? pushSupport() : null;
  const subscribe = async () => {
    setIsBusy(true);
    setAnswer(await subscribeHere(environment.id));
    setIsBusy(false);
  };
  return (
    <div className="flex max-w-2xl flex-col gap-5 px-4 py-4 md:px-6">
      <header>
        <h1 className="text-title font-[560] tracking-[-0.01em]">Push on this device</h1>
        <p className="max-w-[60ch] text-reading text-secondary">
          Subscribes this browser and shows each step, so that a push that does not arrive can be explained.
        </p>
      </header>
      <ol className="divide-y divide-line rounded-panel border border-line bg-surface">
        <Step name="Browser" {...supportStep(support)} />
        <Step name="Permission" {...permissionStep(support)} />
        <Step
          name="Service worker"
          state={isRegistered ? 'done' : isRegistered === null ? 'open' : 'failed'}
          text={isRegistered ? 'Registered for this site.' : isRegistered === null ? 'Registering…' : 'Not registered.'}
        />
        <Step name="Push service" {...serviceStep(answer)} />
        <Step
          name="Arrival"
          state={arrived ? 'done' : 'open'}
          text={arrived ? `Shown and acknowledged: ${arrived}` : 'Nothing has arrived while this page was open.'}
        />
      </ol>
      <Button look="primary" className="self-start" onClick={subscribe} aria-disabled={isBusy}>
        <BellRing className="size-4" aria-hidden="true" />
        {isBusy ? 'Subscribing…' : 'Subscribe this device'}
      </Button>
      {answer?.ok ? <SaveForm environmentId={environment.id} subscription={answer.subscription} /> : null}
    </div>
  );
}

type StepState = 'done' | 'open' | 'failed';

const STEP_ICONS: Record<StepState, ReactNode> = {
  done: <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-label="Done" />,
  open: <CircleDashed className="mt-0.5 size-4 shrink-0 text-tertiary" aria-label="Open" />,
  failed: <CircleX className="mt-0.5 size-4 shrink-0 text-danger" aria-label="Failed" />,
};

const Step = ({ name, state, text }: { name: string; state: StepState; text: string }) => (
  <li className="flex gap-3 px-4 py-3">
    {STEP_ICONS[state]}
    <div className="min-w-0">
      <p className="font-medium">{name}</p>
      <p className="break-words text-secondary">{text}</p>
    </div>
  </li>
);

function supportStep(support: PushSupport | null): { state: StepState; text: string } {
  if (support === null) return { state: 'open', text: 'Looking…' };
  if (support === 'insecure') return { state: 'failed', text: 'Push needs https, or localhost by that name.' };
  if (support === 'unsupported') return { state: 'failed', text: 'This browser has no web push.' };
  return { state: 'done', text: 'Can receive web push.' };
}

function permissionStep(support: PushSupport | null): { state: StepState; text: string } {
  if (support === 'granted') return { state: 'done', text: 'Notifications are allowed.' };
  if (support === 'denied') {
    return { state: 'failed', text: 'Notifications are blocked. Allow them in the settings of this site.' };
  }
  return { state: 'open', text: 'Not asked yet.' };
}

function serviceStep(answer: SubscribeAnswer | null): { state: StepState; text: string } {
  if (!answer) return { state: 'open', text: 'Not subscribed by this page yet.' };
  if (!answer.ok) return { state: 'failed', text: answer.message };
  const host = answer.subscription.endpoint ? new URL(answer.subscription.endpoint).host : 'unknown';
  return { state: 'done', text: `Subscribed at ${host}.` };
}

function SaveForm({ environmentId, subscription }: { environmentId: string; subscription: PushSubscriptionJSON }) {
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const subscriberId = String(new FormData(event.currentTarget).get('subscriber') ?? '').trim();
    if (subscriberId) setSaid(await saveSubscription(environmentId, subscriberId, subscription));
  };
  return (
    <form onSubmit={save} className="flex max-w-md flex-col gap-3">
      <Field
        name="subscriber"
        label="Ring here for subscriber"
        required
        maxLength={200}
        autoCapitalize="none"
        spellCheck={false}
        hint={said?.ok ? said.message : undefined}
        error={said && !said.ok ? said.message : undefined}
      />
      <Button type="submit" className="self-start">
        Save as push address
      </Button>
    </form>
  );
}

/** Whether the service worker is registered; null while that is on its way. */
function useServiceWorker(): boolean | null {
  const [isRegistered, setIsRegistered] = useState<boolean | null>(null);
  // The external system is the browser's service worker registry.
  useEffect(() => {
    let isGone = false;
    const register = async () => {
      if (!('serviceWorker' in navigator)) return false;
      await navigator.serviceWorker.register('/sw.js');
      return true;
    };
    register()
      .catch(() => false)
      .then((done) => {
        if (!isGone) setIsRegistered(done);
      });
    return () => {
      isGone = true;
    };
  }, []);
  return isRegistered;
}

/** Title of the newest push that the service worker showed while this page was open. */
function useArrivedPush(): string | null {
  const [title, setTitle] = useState<string | null>(null);
  // The external system is the service worker.
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const onMessage = ({ data }: MessageEvent) => {
      if (data?.kind === 'push-shown') setTitle(String(data.title || 'New notification'));
    };
    navigator.serviceWorker.addEventListener('message', onMessage);
    return () => navigator.serviceWorker.removeEventListener('message', onMessage);
  }, []);
  return title;
}
