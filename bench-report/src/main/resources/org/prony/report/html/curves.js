// A panel of curves: one column of the logs at a time, a mean with its 95 % interval for each group, single trials on demand.

/** With more groups than this the best ones have a colour and the rest is grey: nobody tells more apart. */
const COLOURED = 10;
const COLOURS = 6;
/** Of fewer points than this each is marked. */
const FEW = 4;
const X_NAMES = { step: 'step', epoch: 'epoch', time: 'training time' };
const BOTTOM = 44;
const RIGHT = 30;
const TOP = 10;

/** Builds a panel into its place; removes the place where there is nothing to draw. */
function curvePanel(host, workload, all, title) {
  const charts = all.filter(chart => chart.trials.some(trial => Object.keys(X_NAMES).some(x => trial[x])));
  if (charts.length === 0) {
    host.remove();
    return;
  }
  const panel = {
    workload,
    charts,
    chart: charts.find(chart => chart.name === workload.main) ?? charts[0],
    x: 'step',
    log: false,
    singles: false,
    hidden: new Set(),
    zoom: null,
    styles: groupStyles(workload),
  };
  panel.controls = element('div', { class: 'controls' });
  panel.frame = element('div', { class: 'frame', tabindex: 0, role: 'application' });
  panel.plot = element('div', { class: 'plot' });
  panel.frame.append(panel.plot);
  panel.caption = element('p', { class: 'axis' });
  panel.legend = element('ul', { class: 'legend' });
  panel.note = element('p', { class: 'note' });
  host.append(element('h3', {}, title), panel.controls, panel.caption, panel.frame, panel.legend, panel.note);
  addControls(panel);
  addLegend(panel);
  whenNear(host, () => {
    panel.echarts = chartIn(panel.plot, chart => drawPanel(panel, chart));
    addPointer(panel);
  });
}

/** For each group its number among the coloured ones; -1 for grey. */
function groupStyles(workload) {
  let next = 0;
  return workload.groups.map(group => workload.groups.length <= COLOURED || group.rank < COLOURED ? next++ : -1);
}

function xAxes(panel) {
  return Object.keys(X_NAMES).filter(x => panel.chart.trials.some(trial => trial[x]));
}

function addControls(panel) {
  const change = set => value => {
    set(value);
    panel.zoom = null;
    addControls(panel);
    drawPanel(panel, panel.echarts);
  };
  const axes = xAxes(panel);
  panel.x = axes.includes(panel.x) ? panel.x : axes[0];
  const columns = panel.charts.map(chart => [chart.name, chart.label]);
  const controls = [
    choice('shows', columns, panel.chart.name, change(name => {
      panel.chart = panel.charts.find(chart => chart.name === name);
    })),
  ];
  if (axes.length > 1) {
    controls.push(choice('x axis', axes.map(x => [x, X_NAMES[x]]), panel.x, change(x => panel.x = x)));
  }
  controls.push(
    choice('y axis', [['linear', 'linear'], ['log', 'logarithmic']], panel.log ? 'log' : 'linear',
      change(scale => panel.log = scale === 'log')));
  if (panel.chart.bands.length > 0) {
    controls.push(toggle('single trials', panel.singles, change(on => panel.singles = on)));
  }
  controls.push(element('button', { type: 'button', onclick: () => zoomTo(panel, null) }, 'whole range'));
  const focused = [...panel.controls.querySelectorAll('select, input')].indexOf(document.activeElement);
  panel.controls.replaceChildren(...controls);
  panel.controls.querySelectorAll('select, input')[focused]?.focus();
}

/** One button for each coloured group, and one for all the others. */
function addLegend(panel) {
  const groups = panel.workload.groups;
  if (groups.length === 1) {
    return;
  }
  groups.forEach((group, i) => {
    if (panel.styles[i] >= 0) {
      panel.legend.append(element('li', {}, legendButton(panel, i, group.label)));
    }
  });
  const others = panel.styles.filter(style => style < 0).length;
  if (others > 0) {
    panel.legend.append(element('li', {}, legendButton(panel, -1, others + ' others, not among the best')));
  }
}

function legendButton(panel, group, label) {
  const style = group < 0 ? -1 : panel.styles[group];
  const swatch = element('span', { class: 'swatch ' + (style < 0 ? 'grey' : 'c' + style % COLOURS + (style >= COLOURS ? ' dashed' : '')) });
  const button = element('button', { type: 'button', 'aria-pressed': 'true' }, swatch, label);
  button.addEventListener('click', () => {
    const shown = panel.hidden.delete(group);
    if (!shown) {
      panel.hidden.add(group);
    }
    button.setAttribute('aria-pressed', String(shown));
    drawPanel(panel, panel.echarts);
  });
  return button;
}

/** The curves that are to be seen, those of groups first. */
function visibleCurves(panel) {
  const scale = xScale(panel);
  const bands = new Map(panel.chart.bands.filter(band => band.x === panel.x).map(band => [band.group, band]));
  const shown = group => !panel.hidden.has(panel.styles[group] < 0 ? -1 : group);
  const curves = [];
  for (const band of bands.values()) {
    if (shown(band.group)) {
      curves.push({ group: band.group, trial: -1, at: scaled(band.at, scale.factor), y: band.mean, half: band.half, n: band.n });
    }
  }
  for (const trial of panel.chart.trials) {
    const thin = bands.has(trial.group);
    if (shown(trial.group) && trial[panel.x] && (panel.singles || !thin)) {
      curves.push({ group: trial.group, trial: trial.trial, at: scaled(trial[panel.x], scale.factor), y: trial.y, thin, data: trial });
    }
  }
  return curves;
}

function scaled(values, factor) {
  return values.map(value => value === null ? NaN : value * factor);
}

/** The unit of the x axis: that of time depends on how long the longest trial ran. */
function xScale(panel) {
  if (panel.x !== 'time') {
    return { factor: 1, label: X_NAMES[panel.x] };
  }
  const longest = Math.max(...panel.chart.trials.map(trial => trial.time?.at(-1) ?? 0));
  const [factor, unit] = longest < 180 ? [1, 's'] : longest < 10800 ? [1 / 60, 'min'] : [1 / 3600, 'h'];
  return { factor, unit, label: X_NAMES.time + ' (' + unit + ')' };
}

/** What the values cannot leave, as long as none does: shares and percents (but a change in percent may be negative); an interval around a mean knows nothing of it. */
function limits(chart, curves) {
  const most = chart.unit === '%' ? 100 : /accuracy/i.test(chart.name) ? 1 : Infinity;
  const within = curves.every(curve => curve.y.every(y => y >= 0 && y <= most));
  return within && most < Infinity ? [0, most] : [-Infinity, Infinity];
}

/** Draws everything: axes, intervals, curves. */
function drawPanel(panel, chart) {
  if (!chart || panel.plot.clientWidth === 0) {
    return;
  }
  panel.curves = visibleCurves(panel);
  panel.limits = limits(panel.chart, panel.curves);
  panel.range = wholeRange(panel);
  const unit = panel.chart.unit === '' ? '' : ' (' + panel.chart.unit + ')';
  panel.caption.textContent = panel.chart.label + unit;
  panel.frame.setAttribute('aria-label', panel.chart.label + unit + ' over ' + xScale(panel).label
    + '. Arrow keys read values, plus and minus zoom, Escape shows the whole range.');
  panel.note.textContent = panelNote(panel);
  const series = [...bandSeries(panel), ...greySeries(panel), ...thinSeries(panel), ...lineSeries(panel)];
  if (panel.chart.name === panel.workload.main && panel.workload.target !== null && series.length > 0) {
    series.at(-1).markLine = targetLine(panel.workload.target);
  }
  chart.setOption({ animation: false, grid: gridOf(panel), ...axes(panel), series }, { notMerge: true });
  panel.pointer?.clear();
}

/** What is drawn, in words. */
function panelNote(panel) {
  const withMean = new Set(panel.chart.bands.map(band => band.group)).size;
  const several = panel.workload.groups.filter(group => group.trials.length > 1).length;
  const best = withMean < several ? 'of the ' + withMean + ' best of ' + several + ' groups of several trials ' : '';
  const means = withMean > 0 ? 'Means ' + best + 'over the trials of a group with their 95 % interval. ' : '';
  const drawn = panel.chart.trials.length;
  const all = panel.workload.groups.reduce((sum, group) => sum + group.trials.length, 0);
  const some = drawn < all && means === '' ? drawn + ' of ' + all + ' trials have a curve. ' : '';
  const single = panel.singles && drawn < all ? 'Single curves of ' + drawn + ' of ' + all + ' trials. ' : '';
  return means + some + single + 'Drag to zoom; a double click or Escape shows the whole range.';
}

function gridOf(panel) {
  return { left: panel.plot.clientWidth < 500 ? 48 : 64, right: RIGHT, top: TOP, bottom: BOTTOM };
}

/** The ends of both axes when nothing is zoomed. */
function wholeRange(panel) {
  const x = [Infinity, -Infinity];
  const y = [Infinity, -Infinity];
  for (const curve of panel.curves) {
    curve.at.forEach(at => widen(x, at));
    curve.y.forEach(value => widen(y, valueShown(panel, value)));
  }
  if (panel.workload.target !== null && panel.chart.name === panel.workload.main) {
    widen(y, valueShown(panel, panel.workload.target));
  }
  widenByIntervals(panel, y);
  if (!Number.isFinite(y[0])) {
    return { x: padded([0, 1], false), y: padded([1, 10], panel.log) };
  }
  if (panel.chart.goal === '' && !panel.log) {
    widen(y, 0);
  }
  return { x: padded(x, false), y: padded(y, panel.log) };
}

/** Intervals count too, but one over two trials is so wide that the curves would be flat lines. */
function widenByIntervals(panel, y) {
  const room = panel.log ? 0 : (y[1] - y[0]) / 3;
  const [low, high] = [y[0] - room, y[1] + room];
  for (const curve of panel.curves) {
    curve.half?.forEach((half, i) => {
      if (half !== null && room > 0) {
        widen(y, Math.max(low, panel.limits[0], curve.y[i] - half));
        widen(y, Math.min(high, panel.limits[1], curve.y[i] + half));
      }
    });
  }
}

function widen(range, value) {
  if (value !== null && Number.isFinite(value)) {
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  }
}

/** A value as the y axis can show it: a logarithmic one has no place for zero and below. */
function valueShown(panel, value) {
  return panel.log && value <= 0 ? null : value;
}

/** A range with round ends, and the distance of its marks where they are even. */
function padded([low, high], log) {
  if (log) {
    const room = Math.max(0.02, 0.03 * Math.log10(high / low));
    return [low / 10 ** room, high * 10 ** room];
  }
  const span = high - low || Math.abs(high) || 1;
  const step = roundStep(span / 5);
  const ends = [Math.floor(low / step + 1e-6), Math.ceil(high / step - 1e-6)];
  return [...ends, 1].map(count => Number((count * step).toPrecision(12)));
}

/** The number nearest to this one that is 1, 2 or 5 times a power of ten. */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return power * (share > 7 ? 10 : share > 3.2 ? 5 : share > 1.4 ? 2 : 1);
}

function axes(panel) {
  const ends = panel.zoom ?? panel.range;
  const digits = digitsOf(ends.y.slice(0, 2), 4);
  const text = { color: colour('soft'), hideOverlap: true, showMinLabel: panel.zoom === null, showMaxLabel: panel.zoom === null };
  const line = { lineStyle: { color: colour('line') } };
  const common = { axisLine: { show: true, ...line, onZero: false }, splitLine: line, axisTick: line };
  return {
    xAxis: {
      ...common, type: 'value', min: ends.x[0], max: ends.x[1], interval: ends.x[2] ?? null,
      name: xScale(panel).label, nameLocation: 'middle', nameGap: 28,
      nameTextStyle: { color: colour('soft'), fontSize: 13 },
      axisLabel: { ...text, formatter: value => number(value, 6) },
    },
    yAxis: {
      ...common, type: panel.log ? 'log' : 'value', min: ends.y[0], max: ends.y[1],
      interval: ends.y[2] ?? null,
      axisLabel: { ...text, formatter: value => number(value, digits) },
    },
  };
}

function bandSeries(panel) {
  return panel.curves.filter(curve => curve.half && panel.styles[curve.group] >= 0).map(curve => ({
    type: 'custom',
    silent: true,
    clip: true,
    z: 1,
    data: [[curve.at[0], curve.y[0]]],
    renderItem: (params, api) => ({
      type: 'group',
      children: pieces(curve).map(piece => ({
        type: 'polygon',
        shape: { points: outline(panel, curve, piece).map(point => api.coord(point)) },
        style: { fill: lineColour(panel, curve.group), opacity: 0.16 },
        silent: true,
      })),
    }),
  }));
}

/** The runs of positions at which there is an interval. */
function pieces(curve) {
  const found = [];
  curve.half.forEach((half, i) => {
    if (half !== null) {
      if (i > 0 && curve.half[i - 1] !== null && found.length > 0) {
        found.at(-1).push(i);
      } else {
        found.push([i]);
      }
    }
  });
  return found;
}

/** There along the upper edge of an interval, and back along the lower one. */
function outline(panel, curve, piece) {
  const least = panel.log ? panel.range.y[0] : -Infinity;
  const edge = (i, sign) => Math.max(least, panel.limits[0], Math.min(panel.limits[1], curve.y[i] + sign * curve.half[i]));
  const upper = piece.map(i => [curve.at[i], edge(i, 1)]);
  const lower = piece.map(i => [curve.at[i], edge(i, -1)]).reverse();
  return [...upper, ...lower];
}

/** All points of some curves as one line that is broken between them: hundreds of lines of their own are slow. */
function broken(panel, curves) {
  const points = new Float64Array(curves.reduce((sum, curve) => sum + 2 * curve.at.length + 2, 0));
  let next = 0;
  for (const curve of curves) {
    for (let i = 0; i < curve.at.length; i++) {
      points[next++] = curve.at[i] ?? NaN;
      points[next++] = valueShown(panel, curve.y[i]) ?? NaN;
    }
    points[next++] = NaN;
    points[next++] = NaN;
  }
  return points;
}

/** Some curves as one line; those of few points, of which a line shows little or nothing, as another one with marks. */
function linesOf(panel, curves, style, z) {
  const parts = [curves.filter(curve => curve.at.length >= FEW), curves.filter(curve => curve.at.length < FEW)];
  return parts.map((part, few) => ({ part, few })).filter(({ part }) => part.length > 0).map(({ part, few }) => ({
    type: 'line', data: broken(panel, part), dimensions: ['x', 'y'], symbol: 'circle', symbolSize: 5, showSymbol: few === 1, showAllSymbol: true,
    silent: true, lineStyle: style, itemStyle: { color: style.color }, z,
  }));
}

function lineColour(panel, group) {
  return panel.styles[group] < 0 ? colour('grey') : colour('c' + panel.styles[group] % COLOURS);
}

function dash(panel, group) {
  return panel.styles[group] >= COLOURS ? [6, 3] : 'solid';
}

function greySeries(panel) {
  const grey = panel.curves.filter(curve => panel.styles[curve.group] < 0);
  return linesOf(panel, grey, { width: 1, color: colour('grey'), opacity: 0.7 }, 2);
}

function thinSeries(panel) {
  const series = [];
  for (const group of new Set(panel.curves.map(curve => curve.group))) {
    const thin = panel.curves.filter(curve => curve.thin && curve.group === group && panel.styles[group] >= 0);
    const style = { width: 1, color: lineColour(panel, group), opacity: 0.55, type: dash(panel, group) };
    series.push(...linesOf(panel, thin, style, 3));
  }
  return series;
}

function lineSeries(panel) {
  return panel.curves.filter(curve => !curve.thin && panel.styles[curve.group] >= 0).flatMap(curve =>
    linesOf(panel, [curve], { width: 2, color: lineColour(panel, curve.group), type: dash(panel, curve.group) }, 4));
}

function targetLine(target) {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { type: [4, 4], color: colour('soft'), width: 1 },
    label: { position: 'insideEndBottom', color: colour('soft'), formatter: 'target ' + number(target) },
    data: [{ yAxis: target }],
  };
}

/** A part of an axis, or a longer one about its middle: dashes of a line far beyond the chart take long to draw. */
function longEnough([from, to], whole) {
  const least = (whole[1] - whole[0]) / 500;
  const middle = (from + to) / 2;
  return to - from >= least ? [from, to] : [middle - least / 2, middle + least / 2];
}

/** Shows a part of the axes, `{x: [from, to], y: [from, to]}`; the whole range for null. */
function zoomTo(panel, part) {
  panel.zoom = part && { x: longEnough(part.x, panel.range.x), y: panel.log ? part.y : longEnough(part.y, panel.range.y) };
  panel.echarts?.setOption(axes(panel));
  panel.pointer?.clear();
}
