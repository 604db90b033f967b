'use client';

import { Users, X } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import type { Mistakes } from './mistakes.ts';
import { RecipientInput } from './recipient-input.tsx';
import type { DraftRecipient } from './send-draft.ts';

interface Props {
  environmentId: string;
  recipients: readonly DraftRecipient[];
  mistakes: Mistakes;
  onChange: (recipients: DraftRecipient[]) => void;
}

/** Who it is for. */
export function RecipientsField({ environmentId, recipients, mistakes, onChange }: Props) {
  const patch = (index: number, change: Partial<DraftRecipient>) =>
    onChange(recipients.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const remove = (index: number) => onChange(recipients.filter((_, at) => at !== index));
  const add = (recipient: DraftRecipient) => {
    const isThere = recipients.some(
      ({ kind, id }) => id === recipient.id && (kind === 'topic') === (recipient.kind === 'topic'),
    );
    if (!isThere) onChange([...recipients, recipient]);
  };
  return (
    <div className="flex flex-col gap-2">
      {recipients.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line rounded-panel border border-line" aria-label="Recipients">
          {recipients.map((recipient, index) => (
            <li key={`${recipient.kind}-${recipient.kind === 'inline' ? index : recipient.id}`}>
              <RecipientRow
                recipient={recipient}
                error={mistakes.within(`/to/${index}`)}
                onChange={(change) => patch(index, change)}
                onRemove={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <RecipientInput environmentId={environmentId} error={mistakes.at('/to')} onAdd={add} />
    </div>
  );
}

interface RowProps {
  recipient: DraftRecipient;
  error: string | undefined;
  onChange: (change: Partial<DraftRecipient>) => void;
  onRemove: () => void;
}

function RecipientRow({ recipient, error, onChange, onRemove }: RowProps) {
  const { kind, id } = recipient;
  return (
    <div className="flex items-start gap-2 py-1.5 pr-1 pl-2.5">
      <div className="min-w-0 flex-1">
        {kind === 'inline' ? (
          <div className="grid gap-2 sm:grid-cols-3">
            <Part name="Id" value={id} onChange={(next) => onChange({ id: next })} />
            <Part name="E-mail" value={recipient.email} onChange={(email) => onChange({ email })} />
            <Part name="Phone" value={recipient.phone} onChange={(phone) => onChange({ phone })} />
          </div>
        ) : (
          <p className="flex min-h-7 items-center gap-2">
            {kind === 'topic' ? <Users className="size-3.5 shrink-0 text-secondary" aria-label="Topic" /> : null}
            <span className="truncate">{id}</span>
            {kind === 'subscriber' ? (
              <button
                type="button"
                onClick={() => onChange({ kind: 'inline' })}
                className="h-6 shrink-0 text-meta text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
              >
                Give an address for this id
              </button>
            ) : null}
          </p>
        )}
        {error ? (
          <p role="alert" className="pb-1 text-meta text-danger">
            {error}
          </p>
        ) : null}
      </div>
      <Button look="quiet" size="small" onClick={onRemove} aria-label={`Remove ${id || 'this recipient'}`}>
        <X className="size-3.5" aria-hidden="true" />
      </Button>
    </div>
  );
}

const Part = ({ name, value, onChange }: { name: string; value: string; onChange: (value: string) => void }) => (
  <label className="flex min-w-0 flex-col gap-0.5 text-meta text-secondary">
    {name}
    <input
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      spellCheck={false}
      className="h-7 w-full rounded-control border border-line-strong bg-surface px-2 text-base text-ink"
    />
  </label>
);
