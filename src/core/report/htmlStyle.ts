/**
 * The style of the report: readable in print, in the dark, and where the system forces its own colours, which SVG does
 * not take over by itself.
 */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1b1b1b; --quiet: #565656; --line: #767676; --bar: #0b5cad; --missed: #9b1c1c; --met: #17602c; }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1c1c; --text: #ececec; --quiet: #b4b4b4; --line: #8f8f8f; --bar: #6cb2ff; --missed: #ff9a92; --met: #7fdc97; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p, ul { margin: .4rem 0; }
nav ul { columns: 2; padding-left: 1.2rem; }
a { color: inherit; }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.wide { overflow-x: auto; margin: .75rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 400; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1rem; }
.missed { color: var(--missed); font-weight: 700; }
.met { color: var(--met); font-weight: 700; }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; font-size: .94rem; margin-bottom: .4rem; }
.chart { display: block; width: 100%; height: auto; font: 13px system-ui, sans-serif; }
.chart text { fill: var(--text); }
.chart .bar { fill: var(--bar); }
.chart .hatched { stroke: var(--bar); }
.chart .hatch-ground { fill: var(--ground); }
.chart .hatch-line { stroke: var(--bar); stroke-width: 4; }
.chart .axis { stroke: var(--line); }
.judgement { min-height: 4rem; border: 1px solid var(--line); padding: .4rem .6rem; margin: .5rem 0 1rem; }
@media (forced-colors: active) {
  .chart text { fill: CanvasText; }
  .chart .bar { fill: CanvasText; }
  .chart .hatched, .chart .axis, .chart .hatch-line { stroke: CanvasText; }
  .chart .hatch-ground { fill: Canvas; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #333; --line: #666; --bar: #333; --missed: #000; --met: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip { display: none; }
  .wide { overflow: visible; }
  tr, figure, .judgement { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .chart .bar, .chart .hatched { print-color-adjust: exact; }
}
`;
