/** How pages look. The colours and sizes are those of the workbench's design, copied, as neither program is part of the other. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --bg: #fafaf7; --surface: #ffffff; --line: #dddfd8; --ink: #1a1d1f; --ink-2: #474d53; --accent: #2746a6;
  --ready: #2c6e63; --failed: #9a3b2e; --silent: #c9cdc6; --wait: #8f4a00;
  --sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #121416; --surface: #191c1f; --line: #2c3135; --ink: #e9eae7; --ink-2: #b7bcc2; --accent: #9db5ff;
    --ready: #74c4b6; --failed: #f09a8c; --silent: #3d4348; --wait: #e6a962;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 16px 48px; max-width: 960px; background: var(--bg); color: var(--ink);
  font: 14px/1.5 var(--sans); overflow-wrap: anywhere; }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 1.2; }
h2 { margin: 0 0 8px; font-size: 16px; }
p { margin: 0 0 8px; }
a { color: var(--accent); }
code { font: 13px/1.4 var(--mono); }
.up { margin: 0 0 4px; }
.quiet { color: var(--ink-2); font-weight: 400; }
section { margin: 0 0 24px; padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 4px; }
.verdict { border-left: 6px solid var(--wait); }
.verdict .word { font-size: 28px; line-height: 1.2; font-weight: 700; color: var(--wait); }
.verdict.converge { border-left-color: var(--ready); }
.verdict.converge .word { color: var(--ready); }
.verdict.failed { border-left-color: var(--failed); }
.verdict.failed .word { color: var(--failed); }
.figures { display: flex; flex-wrap: wrap; gap: 8px 48px; margin: 0 0 12px; }
.figures dt { color: var(--ink-2); }
.figures dd { margin: 0; }
.figures dd:not(.quiet) { font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums; }
dd.ready { color: var(--ready); }
dd.failed { color: var(--failed); }
.bar { display: block; width: 100%; height: 10px; }
.bar .silent { fill: var(--silent); }
.bar .ready { fill: var(--ready); }
.bar .failed { fill: var(--failed); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; }
thead th { color: var(--ink-2); }
tbody th { font-family: var(--mono); font-size: 13px; }
.groups td:nth-child(2) { width: 40%; }
.count { text-align: right; font-variant-numeric: tabular-nums; }
.hosts { display: grid; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); gap: 4px 16px; margin: 0; padding: 0; list-style: none; }
.hosts li, .said li { border-left: 4px solid var(--silent); padding-left: 8px; }
.hosts li.ready { border-left-color: var(--ready); }
.hosts li.failed { border-left-color: var(--failed); border-left-style: double; }
.hosts span:first-child, .said span:first-child { font-family: var(--mono); font-size: 13px; }
b { font-weight: 600; }
.said { margin: 0; padding: 0; list-style: none; }
.origin code { color: var(--ink-2); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (forced-colors: active) { .bar rect { forced-color-adjust: none; } }
`;
