import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DemoOff } from './demo-off.tsx';

test('an installation without the shop says in one page how to get it', () => {
  const html = renderToStaticMarkup(<DemoOff />);
  expect(html).toContain('<h1');
  expect(html).toContain('npm run up');
  expect(html).toContain('DEMO_API_KEY');
});
