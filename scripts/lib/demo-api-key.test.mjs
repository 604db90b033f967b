import { expect, test } from 'vitest';
import { isApiKeyText } from '../../packages/db/src/api-key-text.ts';
import { demoApiKey } from './demo-api-key.mjs';

test('the demo key has the form that the API accepts', () => {
  for (let count = 0; count < 50; count += 1) expect(isApiKeyText(demoApiKey())).toBe(true);
});
