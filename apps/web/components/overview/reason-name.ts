/** A reason code in words: `No address`, `Twilio 20503`. */
export function reasonName(reason: string): string {
  const words = reason.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
