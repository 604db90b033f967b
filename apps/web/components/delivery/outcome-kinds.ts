interface OutcomeKind {
  word: string;
  ink: string;
}

const KNOWN: Readonly<Record<string, OutcomeKind>> = {
  accepted: { word: 'Accepted', ink: 'text-success' },
  rejected: { word: 'Refused', ink: 'text-danger' },
  throttled: { word: 'Asked to wait', ink: 'text-warning' },
  unavailable: { word: 'Unavailable', ink: 'text-warning' },
  unknown: { word: 'No answer', ink: 'text-warning' },
  lost: { word: 'Worker lost', ink: 'text-warning' },
};

/** What a provider call came to, in a word and its ink. */
export const outcomeKind = (outcome: string): OutcomeKind => KNOWN[outcome] ?? { word: outcome, ink: 'text-secondary' };
