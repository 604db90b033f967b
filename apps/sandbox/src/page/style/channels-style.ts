/** Channel cards: lane, counts and switches. */
export const channelsStyle = `
.panel,
.channel {
  background: var(--surface);
  border: 1px solid var(--border);
  border-radius: 8px;
  min-width: 0;
}
.channels {
  display: grid;
  gap: 16px;
  grid-template-columns: repeat(4, minmax(0, 1fr));
  align-items: start;
}
.channel {
  padding: 12px 16px;
  display: grid;
  gap: 8px;
}
.channel header {
  display: flex;
  align-items: center;
  gap: 8px;
  min-width: 0;
}
.protocol {
  margin-left: auto;
  color: var(--tertiary);
  font-size: 12px;
  line-height: 16px;
  text-align: right;
}
.icon {
  width: 16px;
  height: 16px;
  flex: none;
  fill: none;
  stroke: var(--secondary);
  stroke-width: 1.3;
  stroke-linejoin: round;
}
.lane {
  position: relative;
  height: 16px;
  overflow: hidden;
  display: flex;
  flex-direction: row-reverse;
  gap: 3px;
  align-items: center;
  background: linear-gradient(var(--border), var(--border)) center / 100% 1px no-repeat;
}
.tick {
  flex: none;
  width: 7px;
  height: 7px;
  border-radius: 999px;
  background: var(--ok);
}
.tick[data-answered="refused"] {
  border-radius: 1px;
  background: var(--bad);
}
.tick[data-answered="throttled"] {
  width: 3px;
  height: 12px;
  border-radius: 1px;
  background: var(--warn);
}
.tick[data-answered="hung"] {
  background: var(--surface);
  border: 2px solid var(--warn);
}
.counts {
  color: var(--secondary);
  font-variant-numeric: tabular-nums;
  min-height: 20px;
}
.state {
  font-weight: 500;
}
.state::before {
  content: "✓ ";
  color: var(--ok);
}
.state[data-mood="chaos"] {
  color: var(--bad);
}
.state[data-mood="chaos"]::before {
  content: "✕ ";
  color: inherit;
}
.quick {
  display: flex;
  gap: 8px;
}
.channel summary,
.magic summary {
  cursor: pointer;
  color: var(--secondary);
  min-height: 24px;
}
.channel summary:hover {
  color: var(--text);
}
.form {
  display: grid;
  gap: 8px;
  padding-top: 8px;
}
.form label {
  display: flex;
  justify-content: space-between;
  align-items: center;
  gap: 8px;
  color: var(--secondary);
}
.form .check {
  justify-content: flex-start;
}
.field {
  position: relative;
}
.form input[type="number"],
.form select {
  width: 112px;
  min-height: 30px;
  padding: 4px 8px;
  border: 1px solid var(--border-strong);
  border-radius: 6px;
  background: var(--bg);
  color: var(--text);
}
.form input[type="number"] {
  padding-right: 32px;
  appearance: textfield;
}
.form input::-webkit-inner-spin-button {
  appearance: none;
}
.unit {
  position: absolute;
  right: 8px;
  top: 5px;
  color: var(--tertiary);
  pointer-events: none;
}
.form-error {
  color: var(--bad);
}
.form-error:empty {
  display: none;
}
`;
