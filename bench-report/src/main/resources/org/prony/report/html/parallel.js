// Hyperparameters of all trials of a workload as parallel axes, the last one the main metric.

const MOST_LINES = 2000;
const NARROW = 560;
const FAINT = 0.05;
const MARGINS = { wide: { left: 70, right: 90, top: 40, bottom: 30 }, narrow: { left: 24, right: 40, top: 28, bottom: 20 } };
/** From the worst to the best: viridis without its lightest end, https://bids.github.io/colormap/ */
const SHADES = ['#440154', '#414487', '#2a788e', '#22a884', '#7ad151'];

function parallelPanel(host, workload) {
  const keys = data.columns.map(column => column.key);
  const goal = workload.metrics.find(chart => chart.name === workload.main);
  const metric = keys.indexOf(workload.main_column);
  const trials = workload.groups
    .flatMap(group => group.trials)
    .filter(i => typeof data.trials[i].cells[metric] === 'number')
    .slice(0, MOST_LINES);
  if (workload.axes.length === 0 || trials.length < 2 || !goal) {
    host.remove();
    return;
  }
  const axes = workload.axes.map(axis => ({ ...axis, column: keys.indexOf(axis.column) }));
  const title = data.columns[metric].name;
  axes.push({ name: title, kind: 'value', column: metric });
  axes.forEach(axis => scaleAxis(axis, trials));
  const plot = element('div', { class: 'plot parallel', role: 'img' });
  plot.setAttribute('aria-label', 'Hyperparameters and ' + title + ' of ' + trials.length + ' trials; the table of trials has the values');
  const panel = { axes, trials, goal, plot, parts: axes.map(() => null), chosen: element('p', { class: 'note chosen' }) };
  panel.brushes = axes.map((axis, dim) => brush(panel, dim));
  host.append(element('h3', {}, 'Hyperparameters'), element('div', { class: 'axes' }, plot, ...panel.brushes), panel.chosen,
    element('p', { class: 'note' }, parallelNote(workload, trials, title)));
  whenNear(host, () => {
    panel.chart = chartIn(plot, chart => drawParallel(panel, chart));
  });
}

function parallelNote(workload, trials, metric) {
  const all = workload.groups.reduce((sum, group) => sum + group.trials.length, 0);
  const others = 'the others have no ' + metric + (trials.length === MOST_LINES ? ' or are too many to draw' : '');
  const some = trials.length < all ? trials.length + ' of ' + all + ' trials; ' + others + '. ' : '';
  return some + 'A line is a trial, coloured by ' + metric + '; '
    + 'drag along an axis to choose a part of it, click on the axis to have all again. '
    + 'By keys: Tab to an axis, ↑ ↓ choose a part and move it, with Shift its upper end, Escape ends it.';
}

function drawParallel(panel, chart) {
  const { plot, axes, trials, goal } = panel;
  if (plot.clientWidth === 0) {
    return;
  }
  panel.narrow = plot.clientWidth < NARROW;
  plot.classList.toggle('narrow', panel.narrow);
  const last = trials.map(i => axisValue(axes.at(-1), data.trials[i].cells[axes.at(-1).column]));
  chart.setOption({
    animation: false,
    parallel: panel.narrow ? { layout: 'vertical', ...MARGINS.narrow } : MARGINS.wide,
    parallelAxis: axes.map((axis, dim) => parallelAxis(axis, dim, panel.narrow)),
    visualMap: {
      show: false,
      dimension: axes.length - 1,
      min: Math.min(...last),
      max: Math.max(...last),
      inRange: { color: goal.goal === 'minimize' ? [...shades()].reverse() : shades() },
    },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      formatter: item => [item.name, ...axes.map((axis, i) => axis.name + ' = ' + shortValue(axis, item.value[i]))].join('\n'),
    },
    series: [{
      type: 'parallel',
      data: parallelLines(panel),
      lineStyle: { width: 1.5, opacity: trials.length > 200 ? 0.35 : 0.7 },
      emphasis: { lineStyle: { width: 4, opacity: 1 } },
    }],
  }, { notMerge: true });
  placeBrushes(panel);
}

/** A line for each trial, faint where a part of an axis is chosen that it is not in. */
function parallelLines({ axes, trials, parts }) {
  return trials.map(i => {
    const line = { name: data.trials[i].id, value: axes.map(axis => axisValue(axis, data.trials[i].cells[axis.column])) };
    return isWithin(axes, parts, i) ? line : { ...line, lineStyle: { opacity: FAINT } };
  });
}

/** The darkest shade cannot be seen on a dark page, nor the lightest one on a light page. */
function shades() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? ['#6d5acf', '#4f7bd0', '#3aa1a9', '#5cc863', '#fde725'] : SHADES;
}

function axisValue(axis, cell) {
  return axis.kind === 'category' ? String(cell || '–') : Number(cell);
}

function shortValue(axis, value) {
  return typeof value === 'number' ? cellNumber(axis.column, value) : value;
}

function parallelAxis(axis, dim, narrow) {
  const text = { color: colour('ink'), hideOverlap: true, textBorderColor: colour('paper'), textBorderWidth: 3 };
  const made = {
    dim,
    name: axis.name,
    nameLocation: narrow ? 'middle' : 'end',
    nameGap: narrow ? -12 : 15,
    nameTextStyle: { color: colour('ink'), fontSize: 12, textBorderColor: colour('paper'), textBorderWidth: 3 },
    axisLine: { lineStyle: { color: colour('soft') } },
    axisTick: { alignWithLabel: true, lineStyle: { color: colour('soft') } },
    axisLabel: axis.kind === 'category' ? { ...text, width: 90, overflow: 'truncate' } : text,
    type: axis.kind,
    scale: true,
  };
  if (axis.kind === 'category') {
    made.data = axis.values;
  } else {
    [made.min, made.max, made.interval] = axis.range;
    const digits = digitsOf([made.min, made.max], 4);
    made.axisLabel.formatter = value => number(value, digits);
    if (axis.kind === 'log' && made.max / made.min > 10) {
      // Powers of ten alone.
      made.axisLabel.showMinLabel = made.axisLabel.showMaxLabel = false;
    }
  }
  return made;
}
