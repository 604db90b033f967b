import { CarillonError } from '@carillon/core';
import { findCategory } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { categorySchema, presentCategory } from './present-category.ts';

export const getCategory = defineRoute({
  method: 'GET',
  path: '/v1/categories/:key',
  operationId: 'getCategory',
  tag: 'Categories',
  summary: 'One category',
  access: 'read',
  params: z.object({ key: z.string().min(1).max(255) }),
  responses: { 200: { description: 'The category.', schema: categorySchema } },
  async handler({ params, scope, deps }) {
    const category = await findCategory(deps.database, scope, params.key);
    if (category === null) throw new CarillonError('not_found', 'There is no category with this key.');
    return { status: 200, body: presentCategory(category) };
  },
});
