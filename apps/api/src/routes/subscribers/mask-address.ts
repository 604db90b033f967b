/** As much of an e-mail address as recognises it without revealing it: `a•••@example.com`. Never throws. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(1, at))}•••${email.slice(at)}`;
}

/** The country and the last two digits of a number: `+1•••01`. Never throws. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 2)}•••${phone.slice(-2)}`;

/** The origin of a URL; paths of webhooks often hold secrets. Never throws. */
export const maskUrl = (url: string): string => (URL.canParse(url) ? `${new URL(url).origin}/•••` : '•••');
