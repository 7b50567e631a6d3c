/** Two columns where there is room, one where there is not; the system's own light or dark. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #14171c);
  --card: light-dark(#ffffff, #1c2027);
  --ink: light-dark(#1b2330, #e6e9ee);
  --quiet: light-dark(#5a6472, #9aa5b4);
  --rule: light-dark(#e2e5ea, #2d333d);
  --accent: light-dark(#1f5fbf, #7fb0ff);
  --on-accent: light-dark(#ffffff, #10151d);
  --ready: light-dark(#1d7f4a, #56c78b);
  --busy: light-dark(#b3361e, #ff8a70);
  --work: light-dark(#9a5b00, #f0b252);
  --away: light-dark(#6a5acd, #b1a6ff);
  --off: light-dark(#7b8492, #7d8795);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink); }
h1, h2, h3, p { margin: 0; }

.masthead { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1rem; max-width: 1440px; margin: 0 auto; padding: 1.1rem 1.25rem 0.3rem; }
.masthead h1 { font-size: 1.2rem; font-weight: 650; letter-spacing: -0.01em; }
.masthead p { color: var(--quiet); }
.masthead .line { margin-left: auto; font-size: 0.87rem; }

.centres { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 29rem), 1fr)); gap: 1.1rem; max-width: 1440px; margin: 0 auto; padding: 0.8rem 1.25rem 2rem; align-items: start; }
.centre { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 1.1rem 1.2rem 1.2rem; min-width: 0; }
.centre > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; }
.centre h2 { font-size: 1.1rem; font-weight: 650; }
.centre header p, .note { color: var(--quiet); font-size: 0.87rem; overflow-wrap: anywhere; }
.centre h3 { font-size: 0.95rem; font-weight: 650; }

.counts { display: flex; flex-wrap: wrap; gap: 0.3rem 0.85rem; list-style: none; margin: 0.85rem 0 1.3rem; font-size: 0.93rem; padding: 0; }
.counts b { font-weight: 650; font-variant-numeric: tabular-nums; }

.heading { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin-top: 1.5rem; }
.stream { font-size: 0.87rem; color: var(--quiet); }
.stream[data-tone=trouble] { color: var(--busy); }

table { width: 100%; border-collapse: collapse; margin-top: 0.35rem; table-layout: fixed; }
.agents col:nth-child(1) { width: 36%; }
.agents col:nth-child(3) { width: 4.5rem; }
.agents col:nth-child(4) { width: 4.6rem; }
.work-items col:nth-child(1) { width: 34%; }
.work-items col:nth-child(3) { width: 7.2rem; }
.work-items col:nth-child(4) { width: 3.6rem; }
th { text-align: left; font-size: 0.8rem; font-weight: 500; color: var(--quiet); }
th, td { padding: 0.28rem 0.6rem 0.28rem 0; border-bottom: 1px solid var(--rule); vertical-align: baseline; }
tbody th { font-size: inherit; color: inherit; font-weight: 450; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.act { text-align: right; }
.detail { color: var(--quiet); margin-left: 0.5rem; }
.nothing { color: var(--quiet); padding: 0.5rem 0; }

.state { white-space: nowrap; }
.state::before { content: ""; display: inline-block; width: 0.55em; height: 0.55em; border-radius: 50%; margin-right: 0.5em; background: currentColor; color: var(--tone, var(--off)); }
[data-tone=ready] { --tone: var(--ready); }
[data-tone=busy] { --tone: var(--busy); }
[data-tone=work] { --tone: var(--work); }
[data-tone=away] { --tone: var(--away); }
[data-tone=off] { --tone: var(--off); }
.state[data-tone=off]::before { background: none; border: 2px solid var(--off); width: 0.5em; height: 0.5em; }

button, select, input { font: inherit; color: inherit; border-radius: 7px; }
button { background: none; border: 1px solid var(--rule); padding: 0.1rem 0.65rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:disabled { opacity: 0.5; cursor: default; }
button.quiet { border-color: transparent; color: var(--accent); padding-inline: 0.4rem; }
select, input { background: var(--ground); border: 1px solid var(--rule); padding: 0.25rem 0.5rem; width: 100%; min-width: 0; height: 2.1rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }

.editor td { padding: 0.6rem 0; }
.editor form { display: grid; gap: 0.5rem 0.75rem; align-items: end; grid-template-columns: minmax(9rem, 1fr) auto auto; }
.fields { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; }
.fields label { flex: 1 1 9rem; }
.fields label:first-child { flex-basis: 100%; }
.editor button, .buttons button { height: 2.1rem; padding-inline: 0.9rem; }
label { display: block; font-size: 0.8rem; color: var(--quiet); }
label > select, label > input { font-size: 0.95rem; color: var(--ink); margin-top: 0.15rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 0.7rem; }
.answer { margin-top: 0.6rem; font-size: 0.92rem; overflow-wrap: anywhere; }
.editor .answer { grid-column: 1 / -1; margin: 0; }
.answer[data-tone=trouble] { color: var(--busy); }
.answer:empty { display: none; }
.checks { list-style: none; margin: 0.3rem 0 0; padding: 0; color: var(--ink); }
.checks li { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0.5rem; padding: 0.12rem 0; }
.checks b { font-weight: 550; }
.checks li[data-result=failed] > :first-child { color: var(--busy); }
.checks li[data-result=passed] > :first-child { color: var(--ready); }
.checks li[data-result=not-checkable] > :first-child { color: var(--quiet); }
.work-form { margin-top: 1rem; border-top: 0; }
.work-form h3 { margin-bottom: 0.45rem; }

@media (max-width: 480px) {
  .masthead, .centres { padding-left: 0.75rem; padding-right: 0.75rem; }
  .masthead .line { margin-left: 0; width: 100%; }
  .centre { padding: 0.9rem 0.8rem; }
  .detail { display: block; margin-left: 1.05em; }
  .editor form { grid-template-columns: 1fr auto; }
  .editor label { grid-column: 1 / -1; }
  .work-items col:nth-child(1) { width: 30%; }
  .work-items col:nth-child(3) { width: 6.2rem; }
  .work-items col:nth-child(4) { width: 3rem; }
  .checks li { grid-template-columns: 1fr; gap: 0; margin-bottom: 0.3rem; }
}
@media (prefers-reduced-motion: no-preference) {
  tr.changed > * { animation: changed 1.4s ease-out; }
  @keyframes changed { from { background: color-mix(in srgb, var(--accent) 16%, transparent); } }
}
`;
