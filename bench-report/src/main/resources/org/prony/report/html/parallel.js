// Hyperparameters of all trials of a workload as parallel axes, the last one the main metric.

const MOST_LINES = 2000;
const NARROW = 560;
/** From the worst to the best: viridis without its lightest end, https://bids.github.io/colormap/ */
const SHADES = ['#440154', '#414487', '#2a788e', '#22a884', '#7ad151'];

function parallelPanel(host, workload) {
  const keys = data.columns.map(column => column.key);
  const goal = workload.metrics.find(chart => chart.name === workload.main);
  const metric = keys.indexOf(workload.main_column);
  const trials = workload.groups.flatMap(group => group.trials).filter(i => typeof data.trials[i].cells[metric] === 'number').slice(0, MOST_LINES);
  if (workload.axes.length === 0 || trials.length < 2 || !goal) {
    host.remove();
    return;
  }
  const axes = workload.axes.map(axis => ({ ...axis, column: keys.indexOf(axis.column) }));
  const title = data.columns[metric].name;
  axes.push({ name: title, kind: 'value', column: metric });
  const plot = element('div', { class: 'plot parallel', role: 'img' });
  plot.setAttribute('aria-label', 'Hyperparameters and ' + title + ' of ' + trials.length + ' trials; the table of trials has the values');
  host.append(element('h3', {}, 'Hyperparameters'), plot, element('p', { class: 'note' }, parallelNote(workload, trials, title)));
  whenNear(host, () => chartIn(plot, chart => drawParallel(chart, plot, axes, trials, goal)));
}

function parallelNote(workload, trials, metric) {
  const all = workload.groups.reduce((sum, group) => sum + group.trials.length, 0);
  const some = trials.length < all ? trials.length + ' of ' + all + ' trials; the others have no ' + metric + (trials.length === MOST_LINES ? ' or are too many to draw' : '') + '. ' : '';
  return some + 'A line is a trial, coloured by ' + metric + '; drag along an axis to choose a part of it, click on the axis to have all again.';
}

function drawParallel(chart, plot, axes, trials, goal) {
  if (plot.clientWidth === 0) {
    return;
  }
  const narrow = plot.clientWidth < NARROW;
  plot.classList.toggle('narrow', narrow);
  const rows = trials.map(i => ({ name: data.trials[i].id, value: axes.map(axis => axisValue(axis, data.trials[i].cells[axis.column])) }));
  const last = rows.map(row => row.value.at(-1));
  chart.setOption({
    animation: false,
    parallel: narrow
      ? { layout: 'vertical', left: 24, right: 40, top: 28, bottom: 20 }
      : { left: 70, right: 90, top: 40, bottom: 30 },
    parallelAxis: axes.map((axis, dim) => parallelAxis(axis, dim, trials, narrow)),
    visualMap: {
      show: false,
      dimension: axes.length - 1,
      min: Math.min(...last),
      max: Math.max(...last),
      inRange: { color: goal.goal === 'minimize' ? [...shades()].reverse() : shades() },
    },
    tooltip: { renderMode: 'richText', confine: true, formatter: item => item.name + '\n' + axes.map((axis, i) => axis.name + ' = ' + shortValue(axis, item.value[i])).join('\n') },
    series: [{ type: 'parallel', data: rows, lineStyle: { width: 1.5, opacity: rows.length > 200 ? 0.35 : 0.7 }, emphasis: { lineStyle: { width: 4, opacity: 1 } } }],
  }, { notMerge: true });
}

/** The darkest shade cannot be seen on a dark page, nor the lightest one on a light page. */
function shades() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? ['#6d5acf', '#4f7bd0', '#3aa1a9', '#5cc863', '#fde725'] : SHADES;
}

function axisValue(axis, cell) {
  return axis.kind === 'category' ? String(cell ?? '–') : Number(cell);
}

function shortValue(axis, value) {
  return typeof value === 'number' ? cellNumber(axis.column, value) : value;
}

function parallelAxis(axis, dim, trials, narrow) {
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
    areaSelectStyle: { borderColor: colour('link'), color: colour('link'), opacity: 0.2 },
    type: axis.kind,
    scale: true,
  };
  const values = trials.map(i => axisValue(axis, data.trials[i].cells[axis.column]));
  if (axis.kind === 'category') {
    made.data = [...new Set(values)].sort(byNumbersWithin);
  } else {
    [made.min, made.max, made.interval] = padded([Math.min(...values), Math.max(...values)], axis.kind === 'log');
    const digits = digitsOf([made.min, made.max], 4);
    made.axisLabel.formatter = value => number(value, digits);
    if (axis.kind === 'log' && made.max / made.min > 10) {
      // Powers of ten alone.
      made.axisLabel.showMinLabel = made.axisLabel.showMaxLabel = false;
    }
  }
  return made;
}
