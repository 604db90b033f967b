interface Settings {
  API_URL: string;
  DEMO_API_KEY?: string | undefined;
  DEMO_SANDBOX_URL?: string | undefined;
}

/** What the shop needs to open; null where a part of it is missing, and the page says how to get it. */
export function shopSettings({ API_URL: baseUrl, DEMO_API_KEY: apiKey, DEMO_SANDBOX_URL: sandboxUrl }: Settings) {
  return apiKey === undefined || sandboxUrl === undefined ? null : { baseUrl, apiKey, sandboxUrl };
}
