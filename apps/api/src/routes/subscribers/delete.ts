import { eraseSubscriber } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { subscriberParams } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const deleteSubscriber = defineRoute({
  method: 'DELETE',
  path: '/v1/subscribers/:id',
  operationId: 'deleteSubscriber',
  tag: 'Subscribers',
  summary: 'Erase a subscriber',
  description:
    'Addresses, data, choices and inbox are deleted. The id stays as a tombstone, so that nothing is sent to it; blocked addresses stay blocked.',
  access: 'manage',
  params: subscriberParams,
  responses: { 204: { description: 'Erased.' } },
  async handler({ params, scope, deps }) {
    if (!(await eraseSubscriber(sealedStore(deps), scope, params.id))) throw subscriberMissing();
    return { status: 204 };
  },
});
