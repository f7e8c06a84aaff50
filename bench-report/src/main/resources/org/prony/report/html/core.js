// What every part of the page needs: its data, elements, numbers, colours.

const data = JSON.parse(document.getElementById('page-data').textContent);

for (const trial of data.workloads.flatMap(workload => workload.metrics).flatMap(chart => chart.trials)) {
  if (trial.steps_per_epoch) {
    trial.epoch = trial.step.map(step => step / trial.steps_per_epoch);
  }
}

/** Parts that must be drawn again when colours or sizes change: functions without arguments. */
const redraws = [];

/** An element with attributes, properties that begin with "on", and children; a text never becomes markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

/** A select with a label; options are [value, text] pairs. */
function choice(label, options, value, changed) {
  const select = element('select', { onchange: () => changed(select.value) });
  for (const [key, text] of options) {
    select.append(element('option', { value: key, selected: key === value }, text));
  }
  return element('label', {}, element('span', {}, label), select);
}

/** A checkbox with a label. */
function toggle(label, checked, changed) {
  const box = element('input', { type: 'checkbox', checked, onchange: () => changed(box.checked) });
  return element('label', { class: 'toggle' }, box, element('span', {}, label));
}

/** A number as people read it, to so many significant digits. */
function number(value, digits = 5) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size >= 1e9 || (size > 0 && size < 1e-4)) {
    return value.toExponential(Math.min(digits, 4) - 1).replace('e+', 'e');
  }
  return size >= 10 ** digits ? String(Math.round(value)) : String(Number(value.toPrecision(digits)));
}

/** The significant digits that tell these numbers apart: more than `least` where they are large and lie close together. */
function digitsOf(values, least = 5) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (typeof value === 'number' && Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > low)) {
    return least;
  }
  const more = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)) / (high - low)));
  return Math.max(least, Math.min(15, least - 1 + more));
}

/** A value of a column of the table, so that it is told apart from the others. */
function cellNumber(column, value) {
  const heading = data.columns[column];
  heading.digits ??= Math.min(9, digitsOf(data.trials.map(trial => trial.cells[column])));
  return number(value, heading.digits);
}

/** Seconds as people read them, to the unit that suits a whole axis of them. */
function seconds(value) {
  if (value < 120) {
    return number(value, 3) + ' s';
  }
  return value < 7200 ? number(value / 60, 3) + ' min' : number(value / 3600, 3) + ' h';
}

/** The value of one of the style sheet's colours, as it is in the present colour scheme. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

/** Calls a function once when the element comes near the screen. */
function whenNear(host, draw) {
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      observer.disconnect();
      draw();
    }
  }, { rootMargin: '400px' });
  observer.observe(host);
}

/** A chart that fits its element and is drawn again by `draw(chart)` when the colours change. */
function chartIn(host, draw) {
  const chart = echarts.init(host, null, { renderer: 'canvas' });
  const size = () => host.clientWidth + ' ' + host.clientHeight;
  let drawn = size();
  new ResizeObserver(() => {
    // The first call tells the size that is already drawn.
    if (size() === drawn) {
      return;
    }
    drawn = size();
    chart.resize();
    draw(chart);
  }).observe(host);
  redraws.push(() => draw(chart));
  draw(chart);
  return chart;
}

/** The path of a trial's file, or a campaign's, as seen from the page. */
function fileLink(trial, file) {
  return data.base + [...trial.id.split('/'), ...file.split('/')].map(encodeURIComponent).join('/');
}
