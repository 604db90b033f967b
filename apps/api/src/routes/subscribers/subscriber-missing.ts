import { CarillonError } from '@carillon/core';

/** Nobody of this id in the environment. */
export const subscriberMissing = (): CarillonError =>
  new CarillonError('not_found', 'There is no subscriber with this id.');
