import type { ReportData } from './data.ts';

/** One page that needs nothing else: no network, no other file. */
export const reportPage = (data: ReportData): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the Zaps did</title>
<style>${STYLE}</style>
</head>
<body>
<main id="main"></main>
<script type="application/json" id="data">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;

const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1a202c; --soft: #4a5568; --line: #e2e8f0; --card: #f7fafc; --good: #276749; --bad: #c53030; --wait: #975a16; --accent: #2b6cb0; }
@media (prefers-color-scheme: dark) { :root { --ground: #12161d; --ink: #edf2f7; --soft: #a0aec0; --line: #2d3748; --card: #1a202c; --good: #68d391; --bad: #fc8181; --wait: #f6ad55; --accent: #63b3ed; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { margin: .3rem 0 .8rem; color: var(--soft); }
.lead { font-size: 1.05rem; }
.verdict { display: inline-block; padding: .15rem .6rem; border-radius: 1rem; font-weight: 600; font-size: .95rem; border: 1px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.scroll { overflow-x: auto; -webkit-overflow-scrolling: touch; }
.scroll:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: .9rem; }
td.n, th.n { text-align: right; white-space: nowrap; }
section.zap { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: .3rem 1rem 1rem; margin: 1rem 0; }
details { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: .4rem .2rem; display: flex; gap: .8rem; flex-wrap: wrap; align-items: baseline; }
summary code { word-break: break-all; }
details ol { margin: .2rem 0 .8rem; padding-left: 1.6rem; }
details li { margin: .3rem 0; }
.calls { list-style: none; padding: 0; margin: .2rem 0; font: 13px/1.6 ui-monospace, monospace; color: var(--soft); word-break: break-all; }
.tools { display: flex; gap: .6rem; flex-wrap: wrap; margin: .6rem 0; }
input, button, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .6rem; min-height: 2.4rem; }
button { cursor: pointer; }
svg { max-width: none; height: auto; }
.lines { font: 13px/1.6 ui-monospace, monospace; color: var(--soft); word-break: break-word; margin: .2rem 0; padding-left: 1.2rem; }
@media (max-width: 34rem) { main { padding: 1rem .7rem 3rem; } section.zap { padding: .2rem .7rem .8rem; } th, td { padding: .3rem .4rem; } }
`;

const SCRIPT = `
const data = JSON.parse(document.getElementById('data').textContent);
const WORDS = { done: ['done', 'good'], filtered: ['filtered', ''], halted: ['halted', 'wait'], failed: ['failed', 'bad'], waiting: ['waiting', 'wait'] };
const PAGE = 25;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
};
const number = (value) => value.toLocaleString('en-US');
const tableOf = (label, head, rows) =>
  make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
    make('table', {}, make('thead', {}, make('tr', {}, ...head.map(([text, n]) => make('th', { scope: 'col', class: n ? 'n' : undefined }, text)))),
      make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((cell, i) => make('td', { class: head[i][1] ? 'n' : undefined }, typeof cell === 'number' ? number(cell) : cell)))))));
const statusOf = (status) => make('span', { class: WORDS[status]?.[1] || undefined }, WORDS[status]?.[0] ?? status);

function journey([record, status, steps]) {
  const box = make('details', {}, make('summary', {}, make('code', {}, record), statusOf(status)));
  // Filled in when it is opened: thousands of records would be slow otherwise.
  box.addEventListener('toggle', () => {
    if (!box.open || box.children.length > 1) return;
    box.append(make('ol', {}, ...steps.map(([use, state, attempts, message, calls]) =>
      make('li', {}, make('strong', {}, use), ' ', statusOf(state), attempts > 1 ? ' after ' + (attempts - 1) + (attempts > 2 ? ' delays' : ' delay') : '',
        message ? make('div', {}, message) : undefined,
        make('ul', { class: 'calls' }, ...calls.map(([method, path, code]) => make('li', {}, method + ' ' + path + ' → ' + (code || 'no answer')))))));
  });
  return box;
}

function runsOf(zap) {
  const list = make('div', {});
  const search = make('input', { type: 'search', placeholder: 'Find a record', 'aria-label': 'Find a record of ' + zap.title });
  const state = make('select', { 'aria-label': 'Only records that ended so' }, make('option', { value: '' }, 'All'), ...Object.keys(zap.counts).map((one) => make('option', { value: one }, WORDS[one]?.[0] ?? one)));
  const more = make('button', { type: 'button' }, 'Show more');
  let shown = PAGE;
  const draw = () => {
    const fit = zap.runs.filter(([record, status]) => record.includes(search.value.trim()) && (!state.value || status === state.value));
    list.replaceChildren(...fit.slice(0, shown).map(journey));
    more.hidden = fit.length <= shown;
    more.textContent = 'Show more (' + number(fit.length - shown) + ' left)';
  };
  search.addEventListener('input', () => { shown = PAGE; draw(); });
  state.addEventListener('change', () => { shown = PAGE; draw(); });
  more.addEventListener('click', () => { shown += PAGE * 4; draw(); });
  draw();
  return [make('div', { class: 'tools' }, search, state), list, make('div', { class: 'tools' }, more)];
}

function zapOf(zap) {
  const picture = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The steps of this Zap' });
  picture.innerHTML = zap.flow;
  const counts = Object.entries(zap.counts).map(([status, count]) => number(count) + ' ' + (WORDS[status]?.[0] ?? status)).join(', ');
  return make('section', { class: 'zap' }, make('h3', {}, zap.title), picture,
    make('p', {}, number(zap.runs.length) + ' records: ' + counts + '. ' + number(zap.delays) + ' delays.'),
    tableOf('Requests of ' + zap.title, [['Step'], ['Records', 1], ['Requests', 1], ['Per record', 1]], zap.steps.map(({ use, records, requests }) => [use, records, requests, Math.round((requests / records) * 100) / 100])),
    ...runsOf(zap));
}

function storyOf(story) {
  const wrong = story.held.filter(({ missing, extra }) => missing.length + extra.length);
  return [make('h2', {}, story.title), make('span', { class: 'verdict ' + (story.right ? 'good' : 'bad') }, story.right ? 'Everything is where it should be' : 'Something is not where it should be'),
    make('h3', {}, 'What each system holds'),
    tableOf('What each system holds', [['Records'], ['Should hold', 1], ['Holds', 1], ['Missing', 1], ['Too many', 1]], story.held.map(({ what, should, holds, missing, extra }) => [what, should, holds, missing.length, extra.length])),
    ...wrong.map(({ what, missing, extra }) => make('div', {}, make('h3', {}, what), make('ul', { class: 'lines' }, ...missing.map((line) => make('li', {}, 'missing: ' + line)), ...extra.map((line) => make('li', {}, 'too many: ' + line))))),
    make('ul', {}, make('li', { class: story.secondWrites === 0 ? 'good' : 'bad' }, 'Everything was run a second time: ' + number(story.secondWrites) + ' writes.'), ...story.checks.map(({ what, ok, seen }) => make('li', { class: ok ? 'good' : 'bad' }, what + ' (' + seen + ')'))),
    ...story.zaps.map(zapOf)];
}

document.getElementById('main').append(make('h1', {}, 'What the Zaps did'),
  make('p', { class: 'lead' }, 'A made-up campaign was brought through ready Zaps by the real core of the platform, in ' + data.seconds + ' seconds. Every system here is a stand-in on this machine.'),
  ...data.stories.flatMap(storyOf));
`;
