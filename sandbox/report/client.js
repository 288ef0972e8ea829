const data = JSON.parse(document.getElementById('data').textContent);
const WORDS = {
  done: ['done', 'good'],
  filtered: ['filtered', ''],
  halted: ['halted', 'wait'],
  failed: ['failed', 'bad'],
  waiting: ['waiting', 'wait'],
};
const PAGE = 25;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
};
const number = (value) => value.toLocaleString('en-US');
const tableOf = (label, head, rows) =>
  make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make('tr', {}, ...head.map(([text, n]) => make('th', { scope: 'col', class: n ? 'n' : undefined }, text))),
      ),
      make(
        'tbody',
        {},
        ...rows.map((row) =>
          make(
            'tr',
            {},
            ...row.map((cell, i) =>
              make('td', { class: head[i][1] ? 'n' : undefined }, typeof cell === 'number' ? number(cell) : cell),
            ),
          ),
        ),
      ),
    ),
  );
const statusOf = (status) => make('span', { class: WORDS[status]?.[1] || undefined }, WORDS[status]?.[0] ?? status);

function journey([record, status, steps]) {
  const box = make('details', {}, make('summary', {}, make('code', {}, record), statusOf(status)));
  // Filled in when it is opened: thousands of records would be slow otherwise.
  box.addEventListener('toggle', () => {
    if (!box.open || box.children.length > 1) return;
    box.append(
      make(
        'ol',
        {},
        ...steps.map(([use, state, attempts, message, calls]) =>
          make(
            'li',
            {},
            make('strong', {}, use),
            ' ',
            statusOf(state),
            attempts > 1 ? ` after ${attempts - 1}${attempts > 2 ? ' delays' : ' delay'}` : '',
            message ? make('div', {}, message) : undefined,
            make(
              'ul',
              { class: 'calls' },
              ...calls.map(([method, path, code]) => make('li', {}, `${method} ${path} → ${code || 'no answer'}`)),
            ),
          ),
        ),
      ),
    );
  });
  return box;
}

function runsOf(zap) {
  const list = make('div', {});
  const search = make('input', {
    type: 'search',
    placeholder: 'Find a record',
    'aria-label': `Find a record of ${zap.title}`,
  });
  const state = make(
    'select',
    { 'aria-label': 'Only records that ended so' },
    make('option', { value: '' }, 'All'),
    ...Object.keys(zap.counts).map((one) => make('option', { value: one }, WORDS[one]?.[0] ?? one)),
  );
  const more = make('button', { type: 'button' }, 'Show more');
  let shown = PAGE;
  const draw = () => {
    const fit = zap.runs.filter(
      ([record, status]) => record.includes(search.value.trim()) && (!state.value || status === state.value),
    );
    list.replaceChildren(...fit.slice(0, shown).map(journey));
    more.hidden = fit.length <= shown;
    more.textContent = `Show more (${number(fit.length - shown)} left)`;
  };
  search.addEventListener('input', () => {
    shown = PAGE;
    draw();
  });
  state.addEventListener('change', () => {
    shown = PAGE;
    draw();
  });
  more.addEventListener('click', () => {
    shown += PAGE * 4;
    draw();
  });
  draw();
  return [make('div', { class: 'tools' }, search, state), list, make('div', { class: 'tools' }, more)];
}

function zapOf(zap) {
  const picture = make('div', {
    class: 'scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': 'The steps of this Zap',
  });
  picture.innerHTML = zap.flow;
  const counts = Object.entries(zap.counts)
    .map(([status, count]) => `${number(count)} ${WORDS[status]?.[0] ?? status}`)
    .join(', ');
  return make(
    'section',
    { class: 'zap' },
    make('h3', {}, zap.title),
    picture,
    make('p', {}, `${number(zap.runs.length)} records: ${counts}. ${number(zap.delays)} delays.`),
    tableOf(
      `Requests of ${zap.title}`,
      [['Step'], ['Records', 1], ['Requests', 1], ['Per record', 1]],
      zap.steps.map(({ use, records, requests }) => [
        use,
        records,
        requests,
        Math.round((requests / records) * 100) / 100,
      ]),
    ),
    ...runsOf(zap),
  );
}

function storyOf(story) {
  const wrong = story.held.filter(({ missing, extra }) => missing.length + extra.length);
  return [
    make('h2', {}, story.title),
    make(
      'span',
      { class: `verdict ${story.right ? 'good' : 'bad'}` },
      story.right ? 'Everything is where it should be' : 'Something is not where it should be',
    ),
    make('h3', {}, 'What each system holds'),
    tableOf(
      'What each system holds',
      [['Records'], ['Should hold', 1], ['Holds', 1], ['Missing', 1], ['Too many', 1]],
      story.held.map(({ what, should, holds, missing, extra }) => [what, should, holds, missing.length, extra.length]),
    ),
    ...wrong.map(({ what, missing, extra }) =>
      make(
        'div',
        {},
        make('h3', {}, what),
        make(
          'ul',
          { class: 'lines' },
          ...missing.map((line) => make('li', {}, `missing: ${line}`)),
          ...extra.map((line) => make('li', {}, `too many: ${line}`)),
        ),
      ),
    ),
    make(
      'ul',
      {},
      make(
        'li',
        { class: story.secondWrites === 0 ? 'good' : 'bad' },
        `Everything was run a second time: ${number(story.secondWrites)} writes.`,
      ),
      ...story.checks.map(({ what, ok, seen }) => make('li', { class: ok ? 'good' : 'bad' }, `${what} (${seen})`)),
    ),
    ...story.zaps.map(zapOf),
  ];
}

document
  .getElementById('main')
  .append(
    make('h1', {}, 'What the Zaps did'),
    make(
      'p',
      { class: 'lead' },
      `A made-up campaign was brought through ready Zaps by the real core of the platform, in ${data.seconds} seconds. Every system here is a stand-in on this machine.`,
    ),
    ...data.stories.flatMap(storyOf),
  );
