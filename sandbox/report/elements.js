/* The small parts of the page. */
export const data = JSON.parse(document.getElementById('data').textContent);

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.flat().filter((child) => child !== undefined && child !== ''));
  return element;
};
export const number = (value) => value.toLocaleString('en-US');
export const plural = (count, word) => `${number(count)} ${word}${count === 1 ? '' : 's'}`;
export const sum = (values) => values.reduce((all, value) => all + value, 0);

/* How a run or a step ended: its word and its tone. */
const ENDS = {
  done: ['done', 'good'],
  collected: ['collected', 'calm'],
  filtered: ['left out by a filter', 'calm'],
  halted: ['halted', 'wait'],
  failed: ['failed', 'bad'],
  waiting: ['waiting', 'wait'],
  retried: ['retried', 'wait'],
};
export const wordOf = (end) => ENDS[end]?.[0] ?? end;
export const toneOf = (end) => ENDS[end]?.[1] ?? 'calm';
export const endMark = (end) => make('span', { class: `end ${toneOf(end)}` }, wordOf(end));

export const serviceOf = (key) => data.services[key] ?? { name: key, color: data.services.filter.color };
export const dot = (service) => make('span', { class: 'dot', style: `--dot:${serviceOf(service).color}` });
export const useOf = (use) => data.uses[use] ?? { service: '', label: use };
export const useName = (use) => {
  const { service, label } = useOf(use);
  return make(
    'span',
    { class: 'use' },
    dot(service),
    label,
    ' ',
    make('small', {}, data.services[service]?.name ?? ''),
  );
};

/* What a verdict looks like: a sign, so that colour is not all that tells it. */
export const verdict = (right, words) =>
  make(
    'p',
    { class: `verdict ${right ? 'good' : 'bad'}` },
    make('span', { 'aria-hidden': 'true' }, right ? '✓' : '✗'),
    make('span', {}, words),
  );

/* A number with what it counts. */
export const tile = (count, one, done) =>
  make('li', {}, make('strong', {}, number(count)), make('span', {}, `${one}${count === 1 ? '' : 's'} ${done}`));

/* The steps of a Zap, side by side, and below each other on a phone. */
export const flowOf = (steps) =>
  make(
    'ol',
    { class: 'flow', 'aria-label': 'The steps of this Zap' },
    steps.map(({ title, label, color }) =>
      make('li', { style: `--dot:${color}` }, make('small', {}, title), make('span', {}, label)),
    ),
  );

/* One bar in parts, for how the runs ended. */
export const outcomeBar = (counts) => {
  const total = sum(Object.values(counts));
  const parts = Object.entries(counts);
  return [
    make(
      'div',
      { class: 'bar', 'aria-hidden': 'true' },
      parts.map(([end, count]) =>
        make('span', { class: toneOf(end), style: `flex-grow:${Math.max(count, total / 100)}` }),
      ),
    ),
    make(
      'ul',
      { class: 'legend' },
      parts.map(([end, count]) => make('li', { class: toneOf(end) }, `${number(count)} ${wordOf(end)}`)),
    ),
  ];
};

export const tableOf = (label, head, rows) =>
  make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          head.map(([text, n]) => make('th', { scope: 'col', class: n ? 'n' : undefined }, text)),
        ),
      ),
      make(
        'tbody',
        {},
        rows.map((row) =>
          make(
            'tr',
            {},
            row.map((cell, i) =>
              make('td', { class: head[i][1] ? 'n' : undefined }, typeof cell === 'number' ? number(cell) : cell),
            ),
          ),
        ),
      ),
    ),
  );
