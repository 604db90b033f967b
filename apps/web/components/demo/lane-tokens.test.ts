import { expect, test } from 'vitest';
import { tokensOf } from './lane-tokens.ts';
import { deliveryFixture } from './testing/fixtures.ts';

test('one delivery keeps its token from the queue on', () => {
  const [waiting] = tokensOf([], ['ntf_1']);
  const [sent] = tokensOf([deliveryFixture({ status: 'sent' })], ['ntf_1']);
  expect(waiting).toMatchObject({ id: 'ntf_1', status: 'queued', count: 1 });
  expect(sent).toMatchObject({ id: 'ntf_1', status: 'sent', count: 1 });
});

test('twenty on one lane are a count for each place, not a chain', () => {
  const rows = Array.from({ length: 18 }, (_, index) =>
    deliveryFixture({ notification_id: `ntf_${index}`, status: index < 15 ? 'retrying' : 'sent' }),
  );
  const tokens = tokensOf(rows, ['ntf_0', 'ntf_18', 'ntf_19']);
  expect(tokens.map(({ status, count }) => [status, count])).toEqual([
    ['queued', 2],
    ['retrying', 15],
    ['sent', 3],
  ]);
});
