/* The records of a Zap, each with its journey, which is drawn when it is opened: thousands would be slow otherwise. */
import { endMark, make, number, plural, serviceOf, useName, useOf, wordOf } from './elements.js';

const PAGE = 10;

const requestOf = ([method, service, path, status, fault]) =>
  make(
    'li',
    { class: status >= 200 && status < 400 ? undefined : 'off' },
    make('b', {}, method),
    make('span', {}, `${serviceOf(service).name} ${path}`),
    make('i', {}, fault ? `${status || 'no answer'}, ${fault.replaceAll('_', ' ')}` : status || 'no answer'),
  );

const stepOf = ([use, status, result, delays, replays, message, requests]) =>
  make(
    'li',
    { style: `--dot:${serviceOf(useOf(use).service).color}` },
    make(
      'div',
      { class: 'step' },
      useName(use),
      result && status === 'done' ? make('span', { class: 'end good' }, result) : endMark(status),
    ),
    delays ? make('p', { class: 'wait' }, `Waited ${plural(delays, 'time')} and went on.`) : '',
    replays ? make('p', { class: 'wait' }, `Failed and was replayed ${plural(replays, 'time')}.`) : '',
    message ? make('p', {}, message) : '',
    requests.length > 0 ? make('ul', { class: 'requests' }, requests.map(requestOf)) : '',
  );

function journey([record, id, end, steps]) {
  const box = make(
    'details',
    {},
    make('summary', {}, make('span', { class: 'record' }, record || 'Record', ' ', make('code', {}, id)), endMark(end)),
  );
  box.addEventListener('toggle', () => {
    if (box.open && box.children.length === 1) box.append(make('ol', { class: 'journey' }, steps.map(stepOf)));
  });
  return box;
}

/** Search, filters and the records themselves. */
export function journeysOf(zap) {
  const list = make('div', {});
  const found = make('p', { class: 'found', role: 'status' });
  const search = make('input', {
    type: 'search',
    placeholder: 'Find a record',
    'aria-label': `Find a record of ${zap.title}`,
  });
  const end = make(
    'select',
    { 'aria-label': 'Only records that ended so' },
    make('option', { value: '' }, 'However it ended'),
    Object.keys(zap.counts).map((one) => make('option', { value: one }, `Only ${wordOf(one)}`)),
  );
  const retried = make('input', { type: 'checkbox' });
  const more = make('button', { type: 'button' });
  let shown = PAGE;
  const draw = () => {
    const words = search.value.trim().toLowerCase();
    const fit = zap.runs.filter(
      ([record, id, ended, steps]) =>
        `${record} ${id}`.toLowerCase().includes(words) &&
        (!end.value || ended === end.value) &&
        (!retried.checked || steps.some(([, , , delays, replays]) => delays + replays > 0)),
    );
    list.replaceChildren(...fit.slice(0, shown).map(journey));
    found.textContent = fit.length === zap.runs.length ? '' : `${plural(fit.length, 'record')} found`;
    more.hidden = fit.length <= shown;
    more.textContent = `Show more (${number(fit.length - shown)} left)`;
  };
  const again = () => {
    shown = PAGE;
    draw();
  };
  search.addEventListener('input', again);
  end.addEventListener('change', again);
  retried.addEventListener('change', again);
  more.addEventListener('click', () => {
    shown += PAGE * 5;
    draw();
  });
  draw();
  const anyRetried = zap.runs.some(([, , , steps]) => steps.some(([, , , delays, replays]) => delays + replays > 0));
  return [
    make('div', { class: 'tools' }, search, end, anyRetried ? make('label', {}, retried, 'Only retried') : ''),
    found,
    list,
    make('div', { class: 'tools' }, more),
  ];
}
