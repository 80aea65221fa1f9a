/** The panel's own look; a page can set the `--cognito-flow-*` colours. Follows the page's `color-scheme`. */
export const panelStyle = `
:host {
  --ink: var(--cognito-flow-ink, light-dark(#1b2421, #e6ece9));
  --faint: var(--cognito-flow-faint, light-dark(#5c6965, #9aa8a3));
  --line: var(--cognito-flow-line, light-dark(#d8dfdc, #34403c));
  --surface: var(--cognito-flow-surface, light-dark(#ffffff, #161d1b));
  --accent: var(--cognito-flow-accent, light-dark(#0b6b58, #4fd1b0));
  --on-accent: var(--cognito-flow-on-accent, light-dark(#ffffff, #06251d));
  --danger: var(--cognito-flow-danger, light-dark(#a3261a, #ff9d91));
  display: block;
  container-type: inline-size;
  color: var(--ink);
  font: 13px/1.45 system-ui, sans-serif;
}
* { box-sizing: border-box; }
h2, h3, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h2 { font-size: 14px; font-weight: 650; }
h3 { margin-top: 18px; font-size: 12px; font-weight: 650; }
.now { margin-top: 10px; font-weight: 600; overflow-wrap: anywhere; }
.last { color: var(--faint); min-height: 1.45em; overflow-wrap: anywhere; }
.chart { margin-top: 12px; }
.states { display: flex; flex-wrap: wrap; gap: 6px; align-items: flex-start; }
.group {
  flex: 1 1 100%;
  order: 1;
  border: 1px solid var(--line);
  border-radius: 8px;
  padding: 6px 8px 8px;
  background: var(--surface);
}
.group > .name { display: block; margin-bottom: 5px; color: var(--faint); font-size: 12px; }
.leaf {
  border: 1px solid var(--line);
  border-radius: 6px;
  padding: 1px 7px;
  color: var(--faint);
  font-size: 12px;
}
.group[data-active] { border-color: var(--accent); }
.group[data-active] > .name { color: var(--accent); font-weight: 600; }
.leaf[data-active] {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
}
.leaf[data-left] { border-style: dashed; border-color: var(--accent); color: var(--ink); }
.log {
  margin-top: 6px;
  max-height: 220px;
  overflow: auto;
  border-top: 1px solid var(--line);
}
.log:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.entry {
  display: grid;
  grid-template-columns: max-content minmax(90px, 2fr) 3fr;
  gap: 0 12px;
  padding: 4px 2px;
  border-bottom: 1px solid var(--line);
  font-size: 12px;
}
.at, .way { color: var(--faint); }
.at { font-variant-numeric: tabular-nums; }
.event { font-weight: 600; overflow-wrap: anywhere; }
.way { overflow-wrap: anywhere; }
.failed .event { color: var(--danger); }
.none { padding: 4px 2px; color: var(--faint); font-size: 12px; }
@container (max-width: 460px) {
  .entry { grid-template-columns: max-content 1fr; }
  .way { grid-column: 2; }
}
@media (prefers-reduced-motion: no-preference) {
  .leaf, .group { transition: background-color 180ms, border-color 180ms, color 180ms; }
}
@media (forced-colors: active) {
  .leaf[data-active] { outline: 2px solid Highlight; }
}
`
