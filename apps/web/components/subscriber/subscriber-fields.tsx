'use client';

import { useId } from 'react';
import { Field } from '../ui/field.tsx';
import type { FormErrors, FormField, FormValues } from './subscriber-form.ts';

interface Props {
  values: FormValues;
  errors: FormErrors;
  onChange: (values: FormValues) => void;
}

const FIELDS: readonly { field: FormField; label: string; type: string; placeholder: string; hint?: string }[] = [
  { field: 'email', label: 'E-mail', type: 'email', placeholder: 'ana@example.com' },
  { field: 'phone', label: 'Phone', type: 'tel', placeholder: '+351910000000', hint: 'With the country code: E.164.' },
  { field: 'locale', label: 'Locale', type: 'text', placeholder: 'pt-PT' },
  { field: 'timezone', label: 'Time zone', type: 'text', placeholder: 'Europe/Lisbon' },
  { field: 'webhook_url', label: 'Webhook URL', type: 'url', placeholder: 'https://example.com/hooks' },
];

/** What can be said about a person; the API's mistakes stand at their fields. */
export function SubscriberFields({ values, errors, onChange }: Props) {
  const zonesId = useId();
  return (
    <>
      {FIELDS.map(({ field, label, type, placeholder, hint }) => (
        <Field
          key={field}
          label={label}
          type={type}
          placeholder={placeholder}
          hint={hint}
          error={errors[field]}
          autoComplete="off"
          spellCheck={false}
          {...(field === 'timezone' ? { list: zonesId } : {})}
          value={values[field]}
          onChange={(event) => onChange({ ...values, [field]: event.target.value })}
        />
      ))}
      <datalist id={zonesId}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
