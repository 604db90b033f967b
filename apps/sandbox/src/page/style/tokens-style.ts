/** The product's colours and fonts, light and dark. */
export const tokensStyle = `
:root {
  color-scheme: light dark;
  --bg: #fbfbfa;
  --surface: #fff;
  --sunken: #f5f4f2;
  --border: #e4e3e0;
  --border-strong: #8d8c87;
  --text: #16181d;
  --secondary: #53555c;
  --tertiary: #696c73;
  --accent: #1e59cd;
  --ok: #146c39;
  --ok-tint: #e5faea;
  --warn: #895709;
  --warn-tint: #fff4d7;
  --bad: #b71824;
  --bad-tint: #ffeeee;
  --info: #006aa5;
  --info-tint: #e8f6ff;
  --sans: "Geist", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  --mono: "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0d0e11;
    --surface: #141518;
    --sunken: #090a0d;
    --border: #26282c;
    --border-strong: #67696f;
    --text: #eff0f2;
    --secondary: #a9abb0;
    --tertiary: #8a8c92;
    --accent: #73a3fc;
    --ok: #6dd48d;
    --ok-tint: #132b1a;
    --warn: #f1bf5b;
    --warn-tint: #33250b;
    --bad: #fc7a79;
    --bad-tint: #3f1919;
    --info: #6bc3f4;
    --info-tint: #0e2839;
  }
}
`;
