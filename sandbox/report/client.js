import {
  data,
  endMark,
  flowOf,
  make,
  number,
  outcomeBar,
  plural,
  sum,
  tableOf,
  tile,
  useName,
  useOf,
  verdict,
} from './elements.js';
import { journeysOf } from './journeys.js';

/* Draws the page from its data. */
const allZaps = data.stories.flatMap(({ zaps }) => zaps);
const allSteps = allZaps.flatMap(({ steps }) => steps);
const retriedIn = ({ runs }) =>
  sum(runs.map(([, , , steps]) => steps.filter(([, , , delays, replays]) => delays + replays > 0).length));

function costsOf(zap) {
  const most = Math.max(...zap.steps.map(({ records, requests }) => requests / records), 1);
  return tableOf(
    `Requests of ${zap.title}`,
    [['Step'], ['Records', 1], ['Requests', 1], ['Requests per record', 1]],
    zap.steps.map(({ use, records, requests }) => {
      const each = requests / records;
      const bar = make('span', { class: 'cost', style: `width:${(each / most) * 4}rem`, 'aria-hidden': 'true' });
      return [
        useName(use),
        records,
        requests,
        make('span', { class: 'costs' }, bar, (Math.round(each * 100) / 100).toFixed(2)),
      ];
    }),
  );
}

const reasonsOf = ({ reasons }) =>
  reasons.length === 0
    ? []
    : [
        make('h4', {}, 'What did not go through at once, and why'),
        make(
          'ul',
          { class: 'reasons' },
          reasons.map(([end, use, why, times]) =>
            make(
              'li',
              {},
              make('b', {}, `${number(times)} ×`),
              endMark(end),
              make('span', {}, why),
              make('small', {}, useOf(use).label),
            ),
          ),
        ),
      ];

const zapOf = (zap) =>
  make(
    'section',
    { class: 'card' },
    make('h3', {}, zap.title),
    zap.flow.length > 0 ? flowOf(zap.flow) : '',
    make('h4', {}, `What went in: ${plural(zap.runs.length, 'record')}`),
    outcomeBar(zap.counts),
    make('h4', {}, 'What it cost'),
    costsOf(zap),
    reasonsOf(zap),
    make('h4', {}, 'Each record’s journey'),
    journeysOf(zap),
  );

function heldOf({ what, should, holds, missing, extra }) {
  const right = missing.count + extra.count === 0;
  const wrong = [missing.count && `${number(missing.count)} missing`, extra.count && `${number(extra.count)} too many`];
  return make(
    'li',
    { class: right ? 'good' : 'bad' },
    make('span', {}, what),
    make('strong', {}, number(holds)),
    make(
      'small',
      {},
      right
        ? '✓ as it should be'
        : `✗ ${holds === should ? '' : `should be ${number(should)}: `}${wrong.filter(Boolean).join(', ')}`,
    ),
    right
      ? ''
      : make(
          'ul',
          { class: 'lines' },
          missing.lines.map((line) => make('li', {}, `missing: ${line}`)),
          extra.lines.map((line) => make('li', {}, `too many: ${line}`)),
        ),
  );
}

/* Counts within a sentence; what stands in a date or an id stays. */
const counted = (text) => text.replace(/(?<![\w.:-])\d{4,}(?= )/g, (digits) => number(Number(digits)));
const checkOf = (ok, words) =>
  make('li', { class: ok ? 'good' : 'bad' }, make('span', { 'aria-hidden': 'true' }, ok ? '✓ ' : '✗ '), words);

const storyOf = (story, index) =>
  make(
    'section',
    { id: `story-${index + 1}`, 'aria-label': story.title },
    make('h2', {}, story.title),
    verdict(story.right, story.right ? 'Everything is where it should be' : 'Something is not where it should be'),
    make('h3', {}, 'What each system holds now'),
    make('ul', { class: 'held' }, story.held.map(heldOf)),
    make(
      'ul',
      { class: 'checks' },
      checkOf(story.secondWrites === 0, `Everything was run a second time: ${plural(story.secondWrites, 'write')}`),
      story.checks.map(({ what, ok, seen }) => checkOf(ok, `${what} (${counted(seen)})`)),
    ),
    story.zaps.map(zapOf),
  );

const right = data.stories.every((story) => story.right);
/* Each story that failed, to go there. */
const failures = data.stories.flatMap((story, index) =>
  story.right ? [] : [make('a', { href: `#story-${index + 1}` }, story.title), ' '],
);
const requests = sum(allSteps.map((step) => step.requests));
const ended = (end) => sum(allZaps.map(({ counts }) => counts[end] ?? 0));
const faults = sum(data.faults.map(([, count]) => count));

document.getElementById('main').append(
  make(
    'header',
    {},
    make('h1', {}, 'What the Zaps did'),
    make(
      'p',
      {},
      `A made-up campaign went through ready Zaps in ${plural(data.seconds, 'second')}. Every system here is a stand-in on this machine.`,
    ),
    verdict(right, right ? 'Everything is where it should be' : ['Something is not where it should be: ', ...failures]),
    make(
      'ul',
      { class: 'tiles' },
      tile(sum(allZaps.map(({ runs }) => runs.length)), 'record', 'went in'),
      tile(requests, 'request', 'made'),
      faults ? tile(faults, 'fault', 'met') : '',
      tile(sum(allZaps.map(retriedIn)), 'step', 'retried'),
      tile(ended('halted'), 'run', 'halted'),
      tile(ended('failed'), 'run', 'failed'),
    ),
    faults
      ? make(
          'p',
          {},
          `Faults: ${data.faults.map(([kind, count]) => `${number(count)} ${kind.replaceAll('_', ' ')}`).join(', ')}.`,
        )
      : '',
    data.stories.length > 1
      ? make(
          'nav',
          { 'aria-label': 'Stories' },
          data.stories.map(({ title }, index) => make('a', { href: `#story-${index + 1}` }, title)),
        )
      : '',
  ),
  ...data.stories.map(storyOf),
);
