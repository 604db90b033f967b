'use client';

import { type ReactNode, useId } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { type FormField, textOf, withField } from './form-fields.ts';
import type { Mistakes } from './mistakes.ts';

interface Props {
  fields: readonly FormField[];
  data: Record<string, unknown>;
  mistakes: Mistakes;
  onChange: (data: Record<string, unknown>) => void;
}

/** One input a field of the schema. What the API says about a field stands right below it. */
export function DataForm({ fields, data, mistakes, onChange }: Props) {
  const known = new Set(fields.map(({ name }) => name));
  const others = Object.keys(data).filter((name) => !known.has(name));
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} error={mistakes.within(`/data/${field.name}`)}>
          {(input) => (
            <FieldInput
              {...input}
              field={field}
              value={data[field.name]}
              onChange={(typed) => onChange(withField(data, field, typed))}
            />
          )}
        </FieldRow>
      ))}
      {others.map((name) => (
        <p key={name} className="text-meta text-danger">
          <code className="font-mono">{name}</code> is in the payload and not in the schema: edit it as JSON.
        </p>
      ))}
      {mistakes.at('/data') ? <p className="text-meta text-danger">{mistakes.at('/data')}</p> : null}
    </div>
  );
}

interface InputFacts {
  id: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

interface RowProps {
  field: FormField;
  error: string | undefined;
  children: (input: InputFacts) => ReactNode;
}

function FieldRow({ field, error, children }: RowProps) {
  const id = useId();
  const note = error ?? field.hint;
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-1.5 font-mono text-mono break-words">
        {field.name}
        {field.isRequired ? null : <span className="font-sans text-meta text-tertiary"> optional</span>}
      </label>
      <div className="flex min-w-0 flex-col gap-1">
        {children({
          id,
          'aria-describedby': note ? `${id}-note` : undefined,
          'aria-invalid': error ? true : undefined,
        })}
        {note ? (
          <p id={`${id}-note`} className={`text-meta ${error ? 'text-danger' : 'text-tertiary'}`}>
            {note}
          </p>
        ) : null}
      </div>
    </div>
  );
}

interface FieldInputProps extends InputFacts {
  field: FormField;
  value: unknown;
  onChange: (typed: string | boolean) => void;
}

function FieldInput({ field, value, onChange, ...input }: FieldInputProps) {
  const look = `w-full rounded-control border bg-surface px-2.5 text-ink ${input['aria-invalid'] ? 'border-danger' : 'border-line-strong'}`;
  const text = textOf(field, value);
  if (field.kind === 'boolean') {
    return <Checkbox {...input} checked={value === true} onChange={onChange} className="pt-1.5" />;
  }
  if (field.kind === 'choice') {
    return (
      <select {...input} value={text} onChange={(event) => onChange(event.target.value)} className={`h-8 ${look}`}>
        {field.choices.includes(text) ? null : <option value={text}>{text || 'Choose'}</option>}
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'json') {
    return <JsonInput {...input} text={text} onChange={onChange} look={look} />;
  }
  return (
    <input
      {...input}
      value={text}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      className={`h-8 ${look}`}
    />
  );
}

interface JsonInputProps extends InputFacts {
  text: string;
  onChange: (typed: string) => void;
  look: string;
}

/** Read when it is left: half-written JSON is nobody's mistake yet. */
const JsonInput = ({ text, onChange, look, ...input }: JsonInputProps) => (
  <textarea
    {...input}
    key={text}
    defaultValue={text}
    rows={Math.min(10, Math.max(3, text.split('\n').length))}
    spellCheck={false}
    onBlur={(event) => onChange(event.target.value)}
    className={`py-1.5 font-mono text-mono ${look}`}
  />
);
