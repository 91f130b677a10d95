/** Plain and a little like Notion; light and dark by the system's setting. */
export const STYLES = `
:root { --ink: #37352f; --soft: #787774; --line: #e9e9e7; --page: #fff; --side: #f7f7f5; --hover: #efefed; --chip: #ecebe8; --blue: #1f6fd0; --blue-ink: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e4; --soft: #9b9b98; --line: #333; --page: #191919; --side: #202020; --hover: #2c2c2c; --chip: #373737; --blue: #5b9bf0; --blue-ink: #10233d; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--page); font: 15px/1.5 ui-sans-serif, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
a { color: inherit; text-decoration: none; }
a:hover { background: var(--hover); border-radius: 4px; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
.frame { display: grid; grid-template-columns: 240px minmax(0, 1fr); min-height: 100vh; }
.side { background: var(--side); padding: 1rem .5rem; border-right: 1px solid var(--line); }
.side strong, .side a { display: block; padding: .25rem .5rem; border-radius: 4px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.side a[aria-current] { background: var(--hover); font-weight: 600; }
.main { padding: 2.5rem clamp(1rem, 5vw, 5rem); max-width: 1400px; }
.soft, .empty { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); white-space: nowrap; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; vertical-align: top; max-width: 22rem; }
td.title { font-weight: 600; min-width: 12rem; }
.chips { display: flex; flex-wrap: wrap; gap: .25rem; list-style: none; margin: 0; padding: 0; }
.chip { display: inline-flex; align-items: center; gap: .25rem; background: var(--chip); border-radius: 4px; padding: 0 .4rem; }
.chip form { display: inline; }
.chip button { border: 0; background: none; padding: 0 .2rem; color: var(--soft); }
.field { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .75rem; align-items: start; margin: .4rem 0; }
.field > span:first-child, .field > label { color: var(--soft); padding-top: .3rem; }
input, select, textarea, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .5rem; }
input[type=text], input[type=number], input[type=date], input[type=url], textarea { width: 100%; }
input[type=checkbox] { width: 1rem; height: 1rem; margin-top: .5rem; }
textarea.body { min-height: 16rem; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 14px; }
textarea.text { min-height: 4.5rem; }
input.page-title { font-size: 2rem; font-weight: 700; border-color: transparent; padding: .2rem; }
input.page-title:hover { border-color: var(--line); }
button { cursor: pointer; }
button:hover { background: var(--hover); }
button.primary { background: var(--blue); border-color: var(--blue); color: var(--blue-ink); }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 1px; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; align-items: center; }
.icon { width: 1.2em; height: 1.2em; vertical-align: -.2em; }
.notice { background: var(--chip); border-radius: 6px; padding: .5rem .75rem; }
.consent { max-width: 30rem; margin: 6vh auto; padding: 2rem; border: 1px solid var(--line); border-radius: 12px; }
.consent h1 { font-size: 1.3rem; }
.consent fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 1rem 0; padding: .5rem .75rem; }
.picker { list-style: none; margin: 0; padding: 0; max-height: 20rem; overflow-y: auto; }
.picker label { display: flex; gap: .5rem; align-items: center; padding: .3rem; border-radius: 4px; }
.picker label:hover { background: var(--hover); }
.picker input { margin: 0; }
.may { color: var(--soft); padding-left: 1.2rem; }
.consent .actions { justify-content: flex-end; }
@media (max-width: 700px) { .frame { grid-template-columns: 1fr; } .side { border-right: 0; border-bottom: 1px solid var(--line); } .field { grid-template-columns: 1fr; gap: .1rem; } }
`;
