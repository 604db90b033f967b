/** The mailbox with list and reading pane. */
export const mailboxStyle = `
#mail {
  display: flex;
  flex-direction: column;
}
.mailbox {
  flex: 1;
  display: grid;
  grid-template-columns: minmax(240px, 320px) minmax(0, 1fr);
  min-height: 600px;
}
.mail-list {
  border-right: 1px solid var(--border);
  position: relative;
  min-height: 0;
}
.mail-list ul {
  position: absolute;
  inset: 0;
  overflow-y: auto;
}
.mail-list ul:empty {
  display: none;
}
.mail-item {
  display: block;
  width: 100%;
  text-align: left;
  border: 0;
  border-bottom: 1px solid var(--border);
  border-radius: 0;
  padding: 10px 16px;
  background: none;
}
.mail-item:focus-visible {
  outline-offset: -2px;
}
.mail-item[aria-current="true"] {
  background: var(--info-tint);
}
.mail-item .subject {
  display: block;
  font-weight: 500;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.mail-item[data-unread="true"] .subject {
  font-weight: 650;
}
.mail-item[data-unread="true"] .subject::before {
  content: "";
  display: inline-block;
  width: 7px;
  height: 7px;
  margin-right: 6px;
  border-radius: 999px;
  background: var(--accent);
  vertical-align: 1px;
}
.mail-item .to {
  color: var(--secondary);
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.mail-view {
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
}
.mail-head {
  padding: 16px;
  display: grid;
  gap: 4px;
  border-bottom: 1px solid var(--border);
}
.mail-head h3 {
  font-size: 18px;
  line-height: 26px;
  color: var(--text);
  overflow-wrap: anywhere;
}
.facts {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0 12px;
  color: var(--secondary);
  margin: 0;
}
.facts dt {
  color: var(--tertiary);
}
.facts dd {
  margin: 0;
  overflow-wrap: anywhere;
}
.tabs {
  display: flex;
  gap: 4px;
  padding: 8px 12px;
  border-bottom: 1px solid var(--border);
  flex-wrap: wrap;
}
.tabs button {
  border-color: transparent;
  background: none;
}
.tabs button[aria-pressed="true"] {
  background: var(--sunken);
  border-color: var(--border);
  font-weight: 500;
}
.tabs a {
  margin-left: auto;
  align-self: center;
}
.mail-body {
  flex: 1;
  min-height: 420px;
  display: flex;
}
.mail-body iframe {
  flex: 1;
  border: 0;
  width: 100%;
  background: #fff;
}
.mail-body pre,
.payload {
  margin: 0;
  padding: 16px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  overflow: auto;
  flex: 1;
}
.log time,
.mail-item time {
  color: var(--tertiary);
  font-size: 12px;
  font-variant-numeric: tabular-nums;
}
`;
