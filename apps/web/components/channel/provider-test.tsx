'use client';

import type { Channel } from '@carillon/core';
import { CircleCheck, CircleX } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { formatDuration } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TestSteps } from './test-steps.tsx';
import type { ProviderTestResult, ProviderView } from './types.ts';

/** Channels whose address a person can type; the others are reached through a subscriber. */
const TARGETS: Partial<Record<Channel, { label: string; example: string }>> = {
  email: { label: 'Send it to', example: 'you@example.com' },
  sms: { label: 'Send it to', example: '+15005550006' },
  webhook: { label: 'Send it to', example: 'https://example.com/hook' },
};

/** Asks a provider whether it works, really sends where an address is given, and shows what both sides said. */
export function ProviderTest({ provider, onClose }: { provider: ProviderView; onClose: () => void }) {
  const { environment } = usePlace();
  const formId = useId();
  const target = TARGETS[provider.channel];
  const [to, setTo] = useState('');
  const test = useTest(provider.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void test.run(to.trim());
  };
  const label = to.trim() === '' ? 'Check the connection' : 'Send the test';
  return (
    <DialogFrame
      size="wide"
      title={`Test ${provider.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" form={formId} look="primary" aria-disabled={test.isBusy}>
            {test.isBusy ? 'Testing…' : `${label}${environment.is_production ? ' in Production' : ''}`}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {target ? (
          <Field
            label={target.label}
            hint="Empty only connects and signs in. An address gets one real message."
            placeholder={target.example}
            autoComplete="off"
            value={to}
            error={test.mistake}
            onChange={(event) => setTo(event.target.value)}
          />
        ) : (
          <p className="text-secondary">
            This checks the keys. A message goes to a person: send one from the composer to see it arrive.
          </p>
        )}
        {test.error ? <ProblemNote error={test.error} what="The test could not be run" /> : null}
        <div role="status" aria-live="polite">
          {test.result ? <TestResult result={test.result} /> : null}
        </div>
      </form>
    </DialogFrame>
  );
}

const TestResult = ({ result }: { result: ProviderTestResult }) => (
  <div className="flex flex-col gap-3">
    <Verdict isGood={result.verified.ok} name="Connection" detail={result.verified.detail} />
    {result.sent ? <Verdict isGood={result.sent.ok} name="Message" detail={result.sent.detail} /> : null}
    {result.steps.length > 0 ? (
      <TestSteps steps={result.steps} />
    ) : (
      <p className="text-meta text-tertiary">Nothing went over the wire.</p>
    )}
    <p className="text-meta text-tertiary">
      Took {formatDuration(result.duration_ms)}. Addresses, tokens and credentials are taken out.
    </p>
  </div>
);

function Verdict({ isGood, name, detail }: { isGood: boolean; name: string; detail: string }) {
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <p className="flex items-start gap-2">
      <Icon className={`mt-0.5 size-4 shrink-0 ${isGood ? 'text-success' : 'text-danger'}`} aria-hidden="true" />
      <span className="min-w-0 break-words">
        <span className="font-medium">
          {name}: {isGood ? 'accepted' : 'refused'}.
        </span>{' '}
        {detail}
      </span>
    </p>
  );
}

/** Some mistakes come as a whole sentence, others as its end. */
const sentenceOf = (message: string): string => (/^[A-Z].*\.$/.test(message) ? message : `It ${message}.`);

function useTest(providerId: string) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState<ProviderTestResult | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [mistake, setMistake] = useState<string | undefined>();
  const run = async (to: string) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    setMistake(undefined);
    setResult(null);
    try {
      const path = environmentPath(environment.id, `/providers/${providerId}/test`);
      setResult(await browserFetch<ProviderTestResult>(path, { method: 'POST', body: to === '' ? {} : { to } }));
    } catch (problem) {
      const about =
        problem instanceof ApiProblem ? problem.facts.errors.find(({ pointer }) => pointer === '/to') : null;
      if (about) setMistake(sentenceOf(about.message));
      else setError(problem);
    } finally {
      setIsBusy(false);
    }
  };
  return { run, isBusy, result, error, mistake };
}
