import { expect, test } from 'vitest';
import { emailInScheme } from './email-in-scheme.ts';

test("an e-mail is shown in the chosen colours, not in the visitor's own", () => {
  const html = '<style>@media (prefers-color-scheme: dark) { a { color: red } }</style>';
  expect(emailInScheme(html, 'dark')).toContain('@media (min-width: 0)');
  expect(emailInScheme(html, 'light')).toContain('@media (max-width: 0)');
  expect(emailInScheme('<p>no styles</p>', 'dark')).toBe('<p>no styles</p>');
});
