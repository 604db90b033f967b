import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '../../../components/auth/auth-form.tsx';
import { AuthFrame } from '../../../components/auth/auth-frame.tsx';
import { readMeOrNull } from '../../../components/auth/read-me-or-null.ts';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage() {
  if (await readMeOrNull()) redirect('/');
  return (
    <AuthFrame
      title="Create the first account"
      intro="It owns this installation. Afterwards sign-up is closed, unless a setting opens it."
      footer={
        <>
          There is an account already?{' '}
          <Link href="/sign-in" className="text-accent hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      <AuthForm
        step="sign-up/email"
        submitLabel="Create account"
        next="/"
        fields={[
          { name: 'name', label: 'Name', type: 'text', autoComplete: 'name' },
          { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 8 characters. A long sentence is best.',
            minLength: 8,
          },
        ]}
      />
    </AuthFrame>
  );
}
