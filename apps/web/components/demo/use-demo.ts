'use client';

import { useCallback, useEffect, useReducer, useState } from 'react';
import { ApiProblem, isRetryableProblem, problemOf, unreachable } from '../../api/problem.ts';
import { notify } from '../ui/notify.ts';
import { applyCalls, applyFrame, type DemoState, EMPTY_DEMO } from './demo-state.ts';
import type { DemoCall, DemoFrame, DemoPerson } from './demo-types.ts';

export type Verb =
  | ('hello' | 'order' | 'refuse-payment' | 'send-digest' | 'order-storm' | 'prefer')
  | ('break-sms' | 'mend-sms' | 'retry' | 'inbox-token' | 'turn-on-push');

export interface Demo {
  state: DemoState;
  person: DemoPerson | null;
  /** Why the shop let nobody in; null when it did or has not answered yet. */
  refusal: unknown;
  isLive: boolean;
  /** What is being asked for right now. */
  pending: ReadonlySet<string>;
  act: (verb: Verb, body?: object) => Promise<void>;
  enter: () => void;
}

/** Asks the shop's backend for something. @throws ApiProblem */
export async function askShop<Answer>(verb: Verb, body: object = {}): Promise<Answer> {
  let response: Response;
  try {
    const headers = { 'content-type': 'application/json' };
    response = await fetch(`/demo/api/${verb}`, { method: 'POST', headers, body: JSON.stringify(body) });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer;
}

type Change = { frame: DemoFrame; atMs: number } | { calls: readonly DemoCall[] };

const reduce = (state: DemoState, change: Change): DemoState =>
  'frame' in change ? applyFrame(state, change.frame, change.atMs) : applyCalls(state, change.calls);

/** The visit: who the visitor is to the shop, what happens to their messages, and what they can do. */
export function useDemo(): Demo {
  const [state, dispatch] = useReducer(reduce, EMPTY_DEMO);
  const [visit, setVisit] = useState(0);
  const enter = useCallback(() => setVisit((count) => count + 1), []);
  const { person, refusal } = useHello(visit, enter);
  const isLive = useFrames(person?.id, dispatch);
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const act = useCallback(async (verb: Verb, body?: object) => {
    setPending((before) => new Set([...before, verb]));
    try {
      const { calls } = await askShop<{ calls?: DemoCall[] }>(verb, body);
      if (calls) dispatch({ calls });
    } catch (error) {
      const facts = error instanceof ApiProblem ? error.facts : null;
      void notify('error', facts?.title ?? 'That did not work', facts?.detail);
    } finally {
      setPending((before) => new Set([...before].filter((each) => each !== verb)));
    }
  }, []);
  return { state, person, refusal, isLive, pending, act, enter };
}

const AGAIN_MS = 3_000;

let asking: Promise<{ person: DemoPerson }> | undefined;

/** Two at once would make two people of one visitor. */
function sayHello(): Promise<{ person: DemoPerson }> {
  asking ??= askShop<{ person: DemoPerson }>('hello').finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Asks until the shop lets the visitor in. */
function useHello(visit: number, enter: () => void): { person: DemoPerson | null; refusal: unknown } {
  const [answer, setAnswer] = useState<{ person: DemoPerson | null; refusal: unknown }>({
    person: null,
    refusal: null,
  });
  // Lets the visitor into the shop: its backend keeps who they are, in a cookie.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another visit asks again
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    sayHello().then(
      ({ person }) => isGone || setAnswer({ person, refusal: null }),
      (refusal: unknown) => {
        if (isGone) return;
        setAnswer({ person: null, refusal });
        if (isRetryableProblem(refusal)) timer = setTimeout(enter, AGAIN_MS);
      },
    );
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [visit, enter]);
  return answer;
}

function useFrames(personId: string | undefined, dispatch: (change: Change) => void): boolean {
  const [isLive, setLive] = useState(false);
  // Holds the shop's event stream open while the page is shown.
  useEffect(() => {
    if (!personId) return;
    const tell = (frame: DemoFrame) => dispatch({ frame, atMs: Date.now() });
    return holdFrames(tell, setLive);
  }, [personId, dispatch]);
  return isLive;
}

/** Each connection begins anew. The browser connects again after a break, but gives up on a refusal. */
function holdFrames(tell: (frame: DemoFrame) => void, tellLive: (isLive: boolean) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource('/demo/api/events');
    source.onopen = () => tellLive(true);
    source.onmessage = (event: MessageEvent<string>) => tell(JSON.parse(event.data) as DemoFrame);
    source.onerror = () => {
      tellLive(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN_MS);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
