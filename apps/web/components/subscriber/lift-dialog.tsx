'use client';

import { type FormEvent, useId, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { subscriberPath } from './subscriber-path.ts';
import type { Subscriber } from './types.ts';

interface Props {
  environmentId: string;
  isProduction: boolean;
  subscriberId: string;
  channel: 'email' | 'sms';
  onLifted: (subscriber: Subscriber) => void;
  onClose: () => void;
}

/** Lets a blocked address be written to again, with a reason for those who ask later. */
export function LiftDialog({ environmentId, isProduction, subscriberId, channel, onLifted, onClose }: Props) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<string>();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (reason.trim() === '') return setMistake('Say why: it is kept in the audit log.');
    setIsBusy(true);
    setMistake(undefined);
    setProblem(null);
    try {
      const path = environmentPath(environmentId, `${subscriberPath(subscriberId)}/suppressions/${channel}/lift`);
      onLifted(await browserFetch<Subscriber>(path, { method: 'POST', body: { reason: reason.trim() } }));
      onClose();
    } catch (error) {
      setProblem(error);
      setIsBusy(false);
    }
  };
  return (
    <DialogFrame
      title={channel === 'email' ? 'Lift the block of this address' : 'Lift the block of this number'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={isBusy}>
            {isProduction ? 'Lift in Production' : 'Lift'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-secondary">
          It may be written to again, by everything that this person wants to get, also for others who share it. After a
          STOP or a complaint, do this only when the person asked for it.
        </p>
        {problem ? <ProblemNote error={problem} what="The block stays" /> : null}
        <TextArea
          label="Reason"
          rows={2}
          maxLength={500}
          error={mistake}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </DialogFrame>
  );
}
