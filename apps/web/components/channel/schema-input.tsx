'use client';

import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { SelectMenu } from '../ui/select-menu.tsx';
import type { SchemaField } from './schema-fields.ts';

interface Props {
  field: SchemaField;
  value: string | boolean;
  /** Never shown while it is typed. */
  isSecret: boolean;
  /** Last characters of what is stored; null where it is stored but too short to show any. */
  storedEnd: string | null | undefined;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

/** The input of one setting or secret. */
export function SchemaInput({ field, value, isSecret, storedEnd, error, onChange }: Props) {
  if (field.type === 'boolean') {
    return <Checkbox label={field.label} checked={value === true} onChange={onChange} />;
  }
  if (field.type === 'choice') {
    return (
      <div>
        <SelectMenu
          label={field.label}
          isLabelShown
          value={String(value)}
          options={field.options.map((option) => ({ value: option, name: option }))}
          onChange={onChange}
        />
      </div>
    );
  }
  const isStored = storedEnd !== undefined;
  return (
    <Field
      label={`${field.label}${field.isRequired || isSecret ? '' : ' (optional)'}`}
      type={isSecret ? 'password' : 'text'}
      inputMode={field.type === 'number' ? 'numeric' : undefined}
      autoComplete={isSecret ? 'new-password' : 'off'}
      required={field.isRequired && !isStored}
      placeholder={isSecret && isStored ? `•••• ${storedEnd ?? ''}` : undefined}
      value={String(value)}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
