'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, buttonClass } from './button.tsx';
import { DIALOG_BACKDROP, DIALOG_POPUP } from './dialog-style.ts';
import { Field } from './field.tsx';
import { formatCount } from './number.ts';
import { ProblemNote } from './problem-note.tsx';

export interface ConfirmDialogProps {
  title: string;
  /** What will happen, and what cannot be undone. */
  sentence: ReactNode;
  /** The verb: `Revoke`. In Production the button adds the word. */
  confirmLabel: string;
  isProduction: boolean;
  /** Large and irreversible: the number must be typed first. */
  typedCount?: number;
  /** A promise keeps the dialog open until it ends; what it throws is said in place. */
  onConfirm: () => unknown;
  onClose: () => void;
  danger?: boolean;
}

export function ConfirmDialogPopup(props: ConfirmDialogProps) {
  const { title, sentence, typedCount, onClose } = props;
  const [typed, setTyped] = useState('');
  const { isBusy, error, confirm } = useConfirm(props);
  const isTyped = typedCount === undefined || typed.replace(/\s/g, '') === String(typedCount);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTyped && !isBusy) void confirm();
  };
  return (
    <AlertDialog.Root defaultOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={DIALOG_BACKDROP} />
        <AlertDialog.Popup data-modal className={`${DIALOG_POPUP} w-[min(28rem,calc(100vw-2rem))]`}>
          <form onSubmit={submit} className="flex flex-col gap-3 p-4">
            <AlertDialog.Title className="text-reading font-medium wrap-anywhere">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="text-secondary">
              {sentence}
            </AlertDialog.Description>
            {typedCount === undefined ? null : (
              <Field
                label={`Type ${formatCount(typedCount)} to confirm`}
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
            {error ? <ProblemNote error={error} what="It was not done" /> : null}
            <div className="mt-1 flex flex-wrap justify-end gap-2">
              <AlertDialog.Close className={buttonClass('secondary')}>Cancel</AlertDialog.Close>
              <ConfirmButton {...props} isBusy={isBusy} isDisabled={!isTyped} />
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

interface ButtonProps extends Pick<ConfirmDialogProps, 'confirmLabel' | 'isProduction' | 'danger'> {
  isBusy: boolean;
  isDisabled: boolean;
}

const ConfirmButton = ({ confirmLabel, isProduction, danger, isBusy, isDisabled }: ButtonProps) => (
  <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={isDisabled} aria-disabled={isBusy}>
    {isBusy ? 'One moment…' : `${confirmLabel}${isProduction ? ' in Production' : ''}`}
  </Button>
);

function useConfirm({ onConfirm, onClose }: ConfirmDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
    }
  };
  return { isBusy, error, confirm };
}
