/** The JSON that a webhook carries as its content. */
export const WebhookPreview = ({ body }: { body: string }) => (
  <pre
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    tabIndex={0}
    className="max-h-96 overflow-auto rounded-panel border border-line bg-sunken p-3 font-mono text-mono whitespace-pre-wrap break-words"
  >
    {prettyJson(body)}
  </pre>
);

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
