/** Elements, header and panels. */
export const frameStyle = `
* {
  box-sizing: border-box;
}
html {
  scroll-behavior: smooth;
  scroll-padding-top: 56px;
}
body {
  margin: 0;
  background: var(--bg);
  color: var(--text);
  font: 13px / 20px var(--sans);
  -webkit-font-smoothing: antialiased;
}
h1,
h2,
h3,
p,
ol,
ul {
  margin: 0;
  padding: 0;
}
ol,
ul {
  list-style: none;
}
h1 {
  font-size: 16px;
  line-height: 24px;
  font-weight: 560;
  letter-spacing: -0.01em;
}
h2 {
  font-size: 14px;
  line-height: 20px;
  font-weight: 560;
}
h3 {
  font-size: 12px;
  line-height: 16px;
  font-weight: 560;
  color: var(--secondary);
}
code,
pre,
.mono {
  font: 12px / 18px var(--mono);
}
code {
  padding: 0 4px;
  border-radius: 4px;
  background: var(--sunken);
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
  border-radius: 4px;
}
[hidden] {
  display: none !important;
}
.skip {
  position: absolute;
  left: -999px;
}
.skip:focus {
  left: 16px;
  top: 8px;
  z-index: 9;
  background: var(--surface);
  padding: 4px 8px;
}
button,
select,
input {
  font: inherit;
  color: inherit;
}
button {
  min-height: 30px;
  padding: 4px 12px;
  border: 1px solid var(--border-strong);
  border-radius: 6px;
  background: var(--surface);
  cursor: pointer;
  transition: background 120ms ease-out;
}
button:hover:not(:disabled) {
  background: var(--sunken);
}
button:disabled {
  opacity: 0.45;
  cursor: default;
  border-color: var(--border);
}
a {
  color: var(--accent);
}
.top {
  display: flex;
  gap: 16px;
  align-items: center;
  justify-content: space-between;
  max-width: 1440px;
  margin: 0 auto;
  padding: 16px 24px 12px;
  flex-wrap: wrap;
}
.brand {
  display: flex;
  gap: 12px;
  align-items: center;
  min-width: 0;
}
.brand p {
  color: var(--secondary);
}
.brand svg {
  width: 34px;
  height: 24px;
  flex: none;
  stroke: var(--border-strong);
  stroke-width: 1.4;
}
.brand circle {
  fill: var(--accent);
  stroke: none;
}
.top-actions {
  display: flex;
  gap: 12px;
  align-items: center;
}
.live {
  display: inline-flex;
  gap: 6px;
  align-items: center;
  color: var(--secondary);
  font-variant-numeric: tabular-nums;
}
.live::before {
  content: "";
  width: 8px;
  height: 8px;
  border-radius: 999px;
  border: 2px solid var(--tertiary);
}
.live[data-state="live"]::before {
  border-color: var(--accent);
  background: var(--accent);
}
.live[data-state="lost"] {
  color: var(--warn);
}
.live[data-state="lost"]::before {
  border-color: var(--warn);
  border-style: dashed;
}
.jump {
  display: none;
  position: sticky;
  top: 0;
  z-index: 5;
  gap: 4px;
  padding: 8px 16px;
  overflow-x: auto;
  background: var(--bg);
  border-bottom: 1px solid var(--border);
}
.jump a {
  flex: none;
  padding: 6px 10px;
  min-height: 32px;
  border-radius: 6px;
  color: var(--secondary);
  text-decoration: none;
}
.jump a:hover {
  background: var(--sunken);
}
main {
  max-width: 1440px;
  margin: 0 auto;
  padding: 0 24px 48px;
  display: grid;
  gap: 16px;
}
.panel > h2 {
  padding: 12px 16px;
  border-bottom: 1px solid var(--border);
}
.empty {
  padding: 24px 16px;
  color: var(--tertiary);
  max-width: 52ch;
}
`;
