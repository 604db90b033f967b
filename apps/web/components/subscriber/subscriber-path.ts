/** Path of one person in the API and below the dashboard's list. Ids are the customer's own, so they may hold anything. */
export const subscriberPath = (id: string): string => `/subscribers/${encodeURIComponent(id)}`;
