// The history of a workload over the campaigns of a repository: a line for each setting, with 95 % intervals.

/** Builds the chart of one workload into its place. */
function historyPanel(host, history) {
  const panel = { history, quantity: 0, campaigns: [...new Set(history.points.map(point => point.campaign))] };
  panel.settings = mostFrequent(history.points.map(point => point.setting), COLOURED);
  const plot = element('div', { class: 'plot', role: 'img', 'aria-label': 'History of ' + history.id + '; the table below has the values' });
  const controls = element('div', { class: 'controls' }, choice('shows', history.quantities.map((name, i) => [String(i), name]), '0', i => {
    panel.quantity = Number(i);
    drawHistory(panel);
  }));
  const all = new Set(history.points.map(point => point.setting)).size;
  const note = all > panel.settings.length ? panel.settings.length + ' of ' + all + ' settings, those of the most campaigns.' : '';
  host.append(controls, plot, settingLegend(panel), element('p', { class: 'note' }, note));
  whenNear(host, () => chartIn(plot, chart => {
    panel.chart = chart;
    drawHistory(panel);
  }));
}

/** The texts that occur most often, at most so many, in the order in which they first occur. */
function mostFrequent(texts, most) {
  const counts = new Map();
  texts.forEach(text => counts.set(text, (counts.get(text) ?? 0) + 1));
  const chosen = new Set([...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, most));
  return [...counts.keys()].filter(text => chosen.has(text));
}

function settingLegend(panel) {
  const entries = panel.settings.filter(setting => setting !== '').map((setting, i) => element('li', { class: 'entry' },
    element('span', { class: 'swatch c' + i % COLOURS + (i >= COLOURS ? ' dashed' : '') }), setting));
  return element('ul', { class: 'legend' }, ...entries);
}

/** One point, or null, for each campaign. */
function pointsOf(panel, setting) {
  return panel.campaigns.map((campaign, i) => {
    const point = panel.history.points.find(one => one.campaign === campaign && one.setting === setting);
    const [mean, half, n] = point ? point.values[panel.quantity] : [null, null, 0];
    return mean === null ? null : { at: i, mean, half: half ?? 0, n };
  });
}

function drawHistory(panel) {
  if (!panel.chart) {
    return;
  }
  const y = [Infinity, -Infinity];
  const series = [];
  panel.settings.forEach((setting, i) => {
    const points = pointsOf(panel, setting);
    points.forEach(point => point && (point.x = point.at + beside(i, panel.settings.length)));
    points.forEach(point => point && [point.mean - point.half, point.mean + point.half].forEach(end => widen(y, end)));
    series.push(historyLine(points, setting, i), errorBars(points.filter(point => point !== null), i));
  });
  const labels = campaignLabels(panel.campaigns);
  const [low, high, interval] = padded(Number.isFinite(y[0]) ? y : [0, 1], false);
  const digits = digitsOf([low, high], 4);
  const text = { color: colour('soft'), hideOverlap: true };
  const line = { lineStyle: { color: colour('line') } };
  panel.chart.setOption({
    animation: false,
    grid: { left: 64, right: RIGHT, top: TOP, bottom: BOTTOM },
    // Labels are those of the first axis; points, which stand beside its places, are on the second.
    xAxis: [{ type: 'category', data: labels, axisLabel: { ...text, lineHeight: 16 }, axisLine: { ...line, onZero: false }, axisTick: line },
      { type: 'value', show: false, min: -0.5, max: labels.length - 0.5 }],
    yAxis: { type: 'value', min: low, max: high, interval, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, formatter: value => number(value, digits) }, splitLine: line },
    tooltip: { renderMode: 'richText', confine: true, formatter: item => historyTip(panel, item) },
    series,
  }, { notMerge: true });
}

/** How far the points of one setting stand from the middle of their campaign, so that no interval hides another's. */
function beside(i, settings) {
  return (i - (settings - 1) / 2) * Math.min(0.08, 0.6 / settings);
}

/** The day of each campaign, with the time of day where several are of that day, with the end of the id where that is the same too. */
function campaignLabels(ids) {
  const day = id => id.slice(0, 4) + '-' + id.slice(4, 6) + '-' + id.slice(6, 8);
  const time = id => day(id) + '\n' + id.slice(9, 11) + ':' + id.slice(11, 13);
  const alone = (name, id) => ids.filter(other => name(other) === name(id)).length === 1;
  return ids.map(id => !/^\d{8}T\d{6}Z/.test(id) ? id : alone(day, id) ? day(id) : alone(time, id) ? time(id) : time(id) + ' ' + id.slice(17));
}

function historyLine(points, setting, i) {
  return {
    type: 'line', xAxisIndex: 1, name: setting, symbol: 'circle', symbolSize: 9, z: 3,
    data: points.filter(point => point !== null).map(point => ({ value: [point.x, point.mean], point })),
    lineStyle: { width: 2, color: colour('c' + i % COLOURS), type: i >= COLOURS ? [6, 3] : 'solid' },
    itemStyle: { color: colour('c' + i % COLOURS) },
  };
}

function errorBars(points, i) {
  return {
    type: 'custom', xAxisIndex: 1, silent: true, z: 2, tooltip: { show: false }, encode: { x: 0, y: [1, 2] },
    data: points.map(point => [point.x, point.mean - point.half, point.mean + point.half]),
    renderItem: (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      const bar = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour('c' + i % COLOURS), lineWidth: 1.5 } });
      return { type: 'group', children: [bar(x, low, x, high), bar(x - 4, low, x + 4, low), bar(x - 4, high, x + 4, high)] };
    },
  };
}

function historyTip(panel, item) {
  const { mean, half, n } = item.data.point;
  const value = panel.history.quantities[panel.quantity] + ' ' + number(mean) + (n > 1 ? ' ± ' + number(half, 2) : '') + ' (n = ' + n + ')';
  return [panel.campaigns[item.data.point.at], item.seriesName, value].filter(line => line !== '').join('\n');
}
