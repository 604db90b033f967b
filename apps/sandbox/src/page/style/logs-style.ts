/** Webhooks, what was turned away, and the table of magic addresses. */
export const logsStyle = `
.badge {
  display: inline-block;
  padding: 0 6px;
  border-radius: 999px;
  background: var(--warn-tint);
  color: var(--warn);
  font-size: 12px;
  line-height: 18px;
}
.badge[data-kind="refused"] {
  background: var(--bad-tint);
  color: var(--bad);
}
.logs {
  display: grid;
  gap: 16px;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  align-items: start;
}
.log {
  max-height: 420px;
  overflow-y: auto;
}
.log > li {
  border-bottom: 1px solid var(--border);
  padding: 8px 16px;
  overflow-wrap: anywhere;
}
.log > li:last-child {
  border-bottom: 0;
}
.log summary {
  cursor: pointer;
  display: flex;
  gap: 8px;
  align-items: baseline;
}
.log summary::before {
  content: "▸";
  color: var(--tertiary);
}
.log details[open] summary::before {
  content: "▾";
}
.row {
  display: flex;
  flex: 1;
  gap: 8px;
  align-items: baseline;
  min-width: 0;
}
.row .grow {
  flex: 1 1 0;
  min-width: 0;
  font-weight: 500;
}
.payload {
  background: var(--sunken);
  border-radius: 6px;
  margin-top: 8px;
  padding: 8px 12px;
  max-height: 280px;
}
.quiet {
  color: var(--secondary);
}
.magic {
  padding: 12px 16px;
}
.magic table {
  border-collapse: collapse;
  margin: 12px 0;
  width: 100%;
  max-width: 760px;
}
.magic th {
  text-align: left;
  font-weight: 500;
  color: var(--tertiary);
}
.magic th,
.magic td {
  padding: 6px 12px 6px 0;
  border-bottom: 1px solid var(--border);
  vertical-align: top;
}
.magic p {
  color: var(--secondary);
  max-width: 68ch;
}
`;
