/** The phone with lock screen and messages. */
export const phoneStyle = `
.world {
  display: grid;
  gap: 16px;
  grid-template-columns: 352px minmax(0, 1fr);
}
#phone {
  display: flex;
  flex-direction: column;
}
.handset {
  flex: 1;
  margin: 16px;
  border: 1px solid var(--border-strong);
  border-radius: 28px;
  overflow: hidden;
  display: grid;
  grid-template-rows: auto 1fr;
  background: var(--bg);
}
.screen {
  background: var(--sunken);
  padding: 20px 12px 12px;
}
.clock {
  text-align: center;
  font-size: 40px;
  line-height: 44px;
  font-weight: 300;
  letter-spacing: -0.02em;
  font-variant-numeric: tabular-nums;
}
.day {
  text-align: center;
  color: var(--secondary);
  margin-bottom: 12px;
}
.cards {
  display: grid;
  gap: 8px;
  max-height: 292px;
  overflow-y: auto;
}
.cards:empty {
  display: none;
}
.card {
  background: var(--surface);
  border: 1px solid var(--border);
  border-radius: 12px;
  padding: 10px 12px;
  overflow-wrap: anywhere;
  animation: in 120ms ease-out;
}
.card strong {
  display: block;
  font-weight: 560;
}
.meta {
  display: flex;
  gap: 8px;
  align-items: baseline;
  justify-content: space-between;
  color: var(--tertiary);
  font-size: 12px;
  line-height: 16px;
  font-variant-numeric: tabular-nums;
  flex-wrap: wrap;
}
.messages {
  border-top: 1px solid var(--border);
  padding: 12px;
}
.threads {
  max-height: 420px;
  align-content: start;
  overflow-y: auto;
  display: grid;
  gap: 16px;
  padding-top: 8px;
}
.threads:empty {
  display: none;
}
.screen .empty,
.messages .empty {
  padding: 8px 4px 12px;
  text-align: center;
}
.thread-head {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  margin-bottom: 6px;
}
.thread-head button {
  min-height: 24px;
  padding: 1px 8px;
  font-size: 12px;
}
.bubbles {
  display: grid;
  gap: 6px;
  justify-items: start;
}
.bubble {
  max-width: 88%;
  padding: 7px 11px;
  border-radius: 14px 14px 14px 4px;
  background: var(--sunken);
  border: 1px solid var(--border);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  animation: in 120ms ease-out;
}
.bubble-meta {
  color: var(--tertiary);
  font-size: 12px;
  line-height: 16px;
  margin: 0 0 2px 4px;
}
`;
