/**
 * The look of the HTML report: the tokens of the workbench and the few components that a report needs.
 *
 * Invariant: one text without anything from outside; every state has a line style of its own besides its colour, so that
 * it can be told on paper and in grey.
 */
const light = `--bg: #fafaf7; --surface: #ffffff; --sunk: #f2f2ed; --line: #dddfd8; --line-strong: #858a83;
  --ink: #1a1d1f; --ink-2: #474d53; --ink-3: #666c72; --accent: #2746a6; --mark: #fdedb0;
  --pinned: #0a664b; --open: #8f4a00; --same: #566070; --untold: #66459c; --finding: #a8231c;`;

const dark = `--bg: #121416; --surface: #191c1f; --sunk: #0e1012; --line: #2c3135; --line-strong: #767d85;
  --ink: #e9eae7; --ink-2: #b7bcc2; --ink-3: #92989f; --accent: #9db5ff; --mark: #463a0c;
  --pinned: #63cda4; --open: #e6a962; --same: #9ba6b5; --untold: #bca2ec; --finding: #ff938a;`;

export const reportStyle = `
:root {
  color-scheme: light dark;
  ${light}
  --sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, "Cascadia Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) { :root { ${dark} } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 14px/1.5 var(--sans); overflow-wrap: break-word; }
main { max-width: 1120px; margin: 0 auto; padding: 24px 32px 48px; }
h1, h2, h3, p, ul, ol, table, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 600; letter-spacing: -.01em; }
h2 { font-size: 20px; line-height: 1.35; font-weight: 600; margin-top: 48px; margin-bottom: 12px; }
h3 { font-size: 16px; font-weight: 600; margin-bottom: 4px; }
.source + h3, .scroll + h3, .data + h3 { margin-top: 24px; }
p { max-width: 74ch; }
code, pre { font-family: var(--mono); font-size: .93em; }
a { color: var(--accent); text-underline-offset: 3px; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; background: var(--surface); padding: 8px 12px; }
.dim { color: var(--ink-2); } .faint { color: var(--ink-3); font-size: 12px; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.verdict { font-size: 20px; margin-top: 12px; } .verdict b { font-weight: 600; }
.headline { font-size: 16px; margin-top: 12px; }
.scroll { overflow-x: auto; position: relative; }
.dim + .scroll, .scroll + .faint { margin-top: 8px; }
table.data { width: 100%; border-collapse: collapse; font-size: 13px; }
table.data th, table.data td { text-align: left; vertical-align: top; padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); }
table.data thead th { font-weight: 500; color: var(--ink-3); font-size: 12px; vertical-align: bottom; }
table.data tbody th { font-weight: 500; }
table.data .num { text-align: right; }
table.data tr:target { background: var(--sunk); }
table.readings td { overflow-wrap: anywhere; } table.readings td:nth-child(2), table.readings td:nth-child(4) { min-width: 20ch; }
table.readings td:nth-child(3) { white-space: nowrap; }
tr.weakest th::before { content: "▸ "; }
.finding { border-left: 3px solid var(--line-strong); padding-left: 12px; margin-top: 16px; }
.finding.bad { border-left-color: var(--finding); border-left-width: 6px; padding-left: 9px; }
.finding .track, .question .track { margin-top: 12px; }
.question { margin-top: 32px; padding-top: 16px; border-top: 1px solid var(--line-strong); }
.question b { font-weight: 600; border-bottom: 2px solid var(--line-strong); }
.answers { margin-top: 12px; }
.answers li { display: inline; }
.answers li + li::before { content: "· "; color: var(--ink-3); }
.remarks { display: grid; grid-template-columns: max-content minmax(0, 90ch); gap: 0 16px; margin: 8px 0 0; font-size: 12px; color: var(--ink-3); }
.remarks dt { grid-column: 1; } .remarks dd { grid-column: 2; margin: 0; }
.lines li { margin-top: 4px; max-width: 100ch; overflow-wrap: anywhere; }
.track { width: 100%; border-collapse: separate; border-spacing: 0; }
.track th, .track td { text-align: left; font-weight: 400; padding: 6px 12px; vertical-align: middle; }
.track thead th { vertical-align: bottom; font-size: 13px; line-height: 1.35; color: var(--ink-2); }
.track thead .n { display: block; font-size: 12px; color: var(--ink-3); }
.track tbody th { font-size: 13px; color: var(--ink-2); padding-left: 0; }
.track tbody th.of { padding-left: 16px; }
.track tbody td, .track tbody th { border-top: 1px solid var(--line); }
.track tr.rule th, .track tr.rule td { border-top-color: var(--line-strong); }
.track td.s { position: relative; color: transparent; }
.track td.s::before { content: ""; position: absolute; left: 12px; right: 12px; top: 50%; border-top: 1px solid var(--line-strong); }
.track td.now.s { color: inherit; } .track td.now.s::before { display: none; }
.track .c > span { background: var(--mark); box-shadow: 0 0 0 4px var(--mark); font-weight: 600; }
.track .now { background: var(--surface); } .track thead .now { color: var(--ink); font-weight: 600; }
.track .next { border-inline: 2px dashed var(--line-strong); background: var(--surface); }
.track thead .next { border-top: 2px dashed var(--line-strong); color: var(--ink); font-weight: 600; }
.track tbody tr:last-child .next { border-bottom: 2px dashed var(--line-strong); }
.track .again { border-bottom: 2px solid var(--finding); }
.track s { color: var(--ink-3); margin-right: 6px; font-weight: 400; }
.track th, .track td { overflow-wrap: anywhere; } .track thead th, .track tbody th, .track tbody td { min-width: 14ch; }
details { margin-top: 8px; font-size: 13px; } summary { cursor: pointer; color: var(--accent); }
.steps { margin: 4px 0 0 16px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 24px; font-size: 12px; margin-bottom: 12px; }
.f { text-decoration-line: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
.pinned { color: var(--pinned); text-decoration-style: solid; }
.open { color: var(--open); text-decoration-style: dashed; font-weight: 600; }
.same { color: var(--same); text-decoration-style: dotted; }
.untold { color: var(--untold); text-decoration-style: double; text-decoration-thickness: 1px; }
.source { background: var(--surface); border: 1px solid var(--line); border-radius: 4px; padding: 12px 0; overflow-x: auto; font-size: 12px; line-height: 20px; counter-reset: line; tab-size: 2; }
.source .l::before { counter-increment: line; content: counter(line); display: inline-block; width: 40px; margin-right: 16px; text-align: right; color: var(--ink-3); }
.bar { display: block; width: 100%; max-width: 480px; height: 8px; margin: 8px 0; }
.bar .b-pinned { fill: var(--pinned); } .bar .b-open { fill: var(--bg); stroke: var(--open); stroke-dasharray: 3 2; }
.bar .b-untold { fill: var(--bg); stroke: var(--untold); stroke-dasharray: 1 1; } .bar .b-same { fill: var(--same); opacity: .4; }
@media (max-width: 720px) { main { padding: 16px; } .remarks { display: block; } .remarks dt { margin-top: 4px; color: var(--ink-2); } }
@media (forced-colors: active) { .track .c > span { outline: 1px solid; } }
@media print {
  :root { color-scheme: light; ${light} }
  body { background: #ffffff; font-size: 11px; } main { max-width: none; padding: 0; }
  .skip { display: none; } a { color: inherit; } a:not(.f) { text-decoration: none; }
  tr, .finding, .question h3, .answers { break-inside: avoid; } h2, h3, thead { break-after: avoid; }
  table.data, table.data thead th, .track thead th, .track tbody th, .faint, .remarks { font-size: 11px; } table.data th, table.data td { padding-top: 3px; padding-bottom: 3px; }
  .source { overflow: visible; white-space: pre-wrap; border: 0; padding: 0; } .scroll { overflow: visible; }
  .track .c > span { outline: 1px solid #1a1d1f; }
}
`;
