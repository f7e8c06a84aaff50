// The table of trials, or of a repository's campaigns: sorted by its headings, filtered by text and state, one page of rows at a time.

const ROWS_OF_A_PAGE = 50;

/** Builds the table into its place. */
function trialTable(host) {
  const table = { order: data.trials.map((_, i) => i), shown: [], column: -1, ascending: true, page: 0, text: '', state: '' };
  table.body = element('tbody');
  table.head = element('tr');
  table.count = element('p', { class: 'note', role: 'status' });
  table.previous = element('button', { type: 'button', onclick: () => turn(table, -1) }, '‹ previous');
  table.next = element('button', { type: 'button', onclick: () => turn(table, 1) }, 'next ›');
  table.texts = [];
  addHeadings(table);
  host.append(
    element('div', { class: 'controls' }, filterBox(table), stateChoice(table)),
    table.count,
    element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': data.noun + 's' },
      element('table', { class: 'trials' }, element('thead', {}, table.head), table.body)),
    element('div', { class: 'controls' }, table.previous, table.next));
  refresh(table);
}

function filterBox(table) {
  const box = element('input', {
    type: 'search',
    placeholder: 'words, or name=value',
    oninput: () => {
      table.text = box.value.toLowerCase();
      refresh(table);
    },
  });
  return element('label', {}, element('span', {}, 'filter'), box);
}

function stateChoice(table) {
  const states = [...new Set(data.trials.map(trial => trial.cells[0]))].sort();
  const options = [['', 'all states'], ...states.map(state => [state, state])];
  return choice('state', options, '', state => {
    table.state = state;
    refresh(table);
  });
}

function addHeadings(table) {
  addHeading(table, -1, data.noun, false);
  data.columns.forEach((column, i) => addHeading(table, i, column.name, column.numeric));
  table.head.append(element('th', { scope: 'col' }, 'files'));
}

function addHeading(table, column, text, numeric) {
  const button = element('button', { type: 'button', onclick: () => sortBy(table, column) }, text);
  table.head.append(element('th', { scope: 'col', class: numeric ? 'number' : false }, button));
}

/** Sorts by a column, or turns the order round if it is already sorted by that one. */
function sortBy(table, column) {
  table.ascending = column === table.column && table.sorted ? !table.ascending : true;
  table.column = column;
  table.sorted = true;
  refresh(table);
}

function turn(table, by) {
  table.page += by;
  fill(table);
}

/** Chooses and orders the rows, and goes back to the first page. */
function refresh(table) {
  const words = table.text.split(/\s+/).filter(word => word !== '');
  table.shown = table.order.filter(i => matches(table, i, words));
  if (table.sorted) {
    const compare = comparison(table.column);
    const sign = table.ascending ? 1 : -1;
    table.shown.sort((a, b) => compare(a, b, sign) || a - b);
  }
  [...table.head.children].forEach((heading, i) => markOrder(table, heading, i - 1));
  table.page = 0;
  fill(table);
}

function markOrder(table, heading, column) {
  if (table.sorted && table.column === column) {
    heading.setAttribute('aria-sort', table.ascending ? 'ascending' : 'descending');
  } else {
    heading.removeAttribute('aria-sort');
  }
}

function matches(table, i, words) {
  if (table.state !== '' && data.trials[i].cells[0] !== table.state) {
    return false;
  }
  table.texts[i] ??= searched(data.trials[i]);
  return words.every(word => word.includes('=') ? hasValue(data.trials[i], word) : table.texts[i].includes(word));
}

/** Whether a trial has a value, `batch_size=16`: the name in part, the value as a whole, or one of several in a cell. */
function hasValue(trial, word) {
  const name = word.slice(0, word.indexOf('='));
  const value = word.slice(name.length + 1);
  const isValue = (cell, column) => {
    const text = String(cell ?? '').toLowerCase();
    return value === '' || text === value || text.split(/[\s,]+/).includes(value)
      || (data.columns[column].numeric && text !== '' && (Number(text) === Number(value) || cellText(column, cell) === value));
  };
  const named = (trial.name ?? '').toLowerCase().split(/[\s,]+/).includes(word);
  return named || trial.cells.some((cell, column) => data.columns[column].name.toLowerCase().includes(name) && isValue(cell, column));
}

/** All that a filter finds a trial by. */
function searched(trial) {
  const cells = trial.cells.map((cell, i) => data.columns[i].name + '=' + (cell ?? ''));
  return [trial.id, trial.name ?? '', ...cells].join(' ').toLowerCase();
}

/** Compares two trials by a column; one without a value comes last in either order. */
function comparison(column) {
  if (column < 0) {
    return (a, b, sign) => sign * byNumbersWithin(data.trials[a].id, data.trials[b].id);
  }
  const value = i => data.trials[i].cells[column];
  if (!data.columns[column].numeric) {
    return (a, b, sign) => {
      const [left, right] = [value(a) ?? '', value(b) ?? ''];
      return left === '' || right === '' ? Number(left === '') - Number(right === '') : sign * byNumbersWithin(left, right);
    };
  }
  const known = i => value(i) === null || value(i) === '' ? NaN : Number(value(i));
  return (a, b, sign) => {
    const left = known(a);
    const right = known(b);
    if (Number.isNaN(left) || Number.isNaN(right)) {
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    }
    return sign * Math.sign(left - right);
  };
}

const collator = new Intl.Collator('en', { numeric: true });

/** run_2 before run_10. */
function byNumbersWithin(a, b) {
  return collator.compare(a, b);
}

function fill(table) {
  const pages = Math.max(1, Math.ceil(table.shown.length / ROWS_OF_A_PAGE));
  table.page = Math.min(Math.max(0, table.page), pages - 1);
  const first = table.page * ROWS_OF_A_PAGE;
  const rows = table.shown.slice(first, first + ROWS_OF_A_PAGE);
  table.body.replaceChildren(...rows.map(trialRow));
  table.previous.disabled = table.page === 0;
  table.next.disabled = table.page === pages - 1;
  table.previous.hidden = table.next.hidden = pages === 1;
  const all = table.shown.length === data.trials.length ? '' : ' of ' + data.trials.length;
  const range = pages === 1 ? '' : ', ' + (first + 1) + ' to ' + (first + rows.length) + ' shown';
  table.count.textContent = table.shown.length + all + ' ' + data.noun + (data.trials.length === 1 ? '' : 's') + range;
}

function trialRow(i) {
  const trial = data.trials[i];
  const cells = trial.cells.map((cell, column) => trialCell(column, cell));
  const files = trial.files.map(file => element('a', { href: fileLink(trial, file) }, file));
  return element('tr', {},
    element('th', { scope: 'row' }, trial.id, ...(trial.name ? [element('small', {}, trial.name)] : [])),
    ...cells,
    element('td', { class: 'files' }, ...files));
}

function trialCell(column, cell) {
  if (column === 0) {
    const kind = cell === 'succeeded' ? 'good' : /queued|running|interrupted/.test(cell) ? 'open' : 'bad';
    return element('td', {}, element('span', { class: 'state ' + kind }, cell));
  }
  const text = cellText(column, cell);
  // Sentences would break after each word.
  const words = text.includes(' ') && text.length > 20 ? 'words' : false;
  return element('td', { class: data.columns[column].numeric ? 'number' : words }, text);
}

function cellText(column, cell) {
  return typeof cell === 'number' ? cellNumber(column, cell) : cell ?? '–';
}
