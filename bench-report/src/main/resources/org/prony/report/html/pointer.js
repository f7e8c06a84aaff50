// What the pointer and the keys do on a panel of curves: values, zoom. Drawn above the chart, which need not be drawn again.

const NEAR = 40;
const LEAST_DRAG = 6;
const MOST_VALUES = 8;

/** Adds the layer above the chart and its events. */
function addPointer(panel) {
  const layer = element('canvas', { class: 'layer', 'aria-hidden': 'true' });
  const tip = element('div', { class: 'tip', role: 'status', hidden: true });
  panel.frame.append(layer, tip);
  const pointer = { panel, layer, tip, spot: null, drag: null };
  pointer.clear = () => {
    pointer.spot = null;
    tip.hidden = true;
    fitLayer(pointer).clearRect(0, 0, layer.width, layer.height);
  };
  panel.pointer = pointer;
  const frame = panel.frame;
  frame.addEventListener('pointerdown', event => beginDrag(pointer, event));
  frame.addEventListener('pointermove', event => pointer.drag ? moveDrag(pointer, event) : point(pointer, place(frame, event)));
  frame.addEventListener('pointerup', event => endDrag(pointer, event));
  frame.addEventListener('pointercancel', () => cancelDrag(pointer));
  frame.addEventListener('pointerleave', () => pointer.drag || pointer.clear());
  frame.addEventListener('dblclick', () => zoomTo(panel, null));
  frame.addEventListener('wheel', event => wheel(pointer, event), { passive: false });
  frame.addEventListener('keydown', event => key(pointer, event));
}

/** The layer's context, in the sizes and the resolution of the screen. */
function fitLayer(pointer) {
  const { layer, panel } = pointer;
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [panel.plot.clientWidth, panel.plot.clientHeight];
  if (layer.width !== Math.round(width * ratio) || layer.height !== Math.round(height * ratio)) {
    layer.width = Math.round(width * ratio);
    layer.height = Math.round(height * ratio);
  }
  const context = layer.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

function place(frame, event) {
  const box = frame.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** How values become places within the panel, and back. */
function mapping(panel) {
  const grid = gridOf(panel);
  const [width, height] = [panel.plot.clientWidth - grid.left - grid.right, panel.plot.clientHeight - grid.top - grid.bottom];
  const ends = panel.zoom ?? panel.range;
  const there = value => panel.log ? Math.log10(value) : value;
  const back = value => panel.log ? 10 ** value : value;
  const [low, high] = ends.y.map(there);
  const [from, to] = ends.x;
  return {
    left: grid.left, top: grid.top, width, height,
    x: value => grid.left + (value - from) / (to - from) * width,
    y: value => grid.top + (high - there(value)) / (high - low) * height,
    valueX: x => from + (x - grid.left) / width * (to - from),
    valueY: y => back(high - (y - grid.top) / height * (high - low)),
  };
}

/** Shows the value of the curve nearest to a place. */
function point(pointer, { x, y }) {
  const { panel } = pointer;
  const map = mapping(panel);
  if (x < map.left - 2 || x > map.left + map.width + 2) {
    pointer.clear();
    return;
  }
  let best = null;
  let least = NEAR;
  for (const curve of panel.curves) {
    const i = nearest(curve.at, map.valueX(x));
    const across = Math.abs(map.x(curve.at[i]) - x);
    const between = interpolated(curve, map.valueX(x)) ?? (across < NEAR ? curve.y[i] : null);
    const away = between === null ? Infinity : Math.abs(map.y(between) - y);
    if (away < least) {
      least = away;
      best = { curve, i };
    }
  }
  if (best) {
    show(pointer, best);
  } else {
    pointer.clear();
  }
}

/** The position of the number nearest to `value` in ascending numbers. */
function nearest(numbers, value) {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && value - numbers[low - 1] < numbers[low] - value ? low - 1 : low;
}

/** The value of a curve as it is drawn at x; null where it is not drawn. */
function interpolated(curve, x) {
  const i = nearest(curve.at, x);
  const other = curve.at[i] < x ? i + 1 : i - 1;
  if (curve.at[i] === x) {
    return curve.y[i];
  }
  if (other < 0 || other >= curve.at.length) {
    return null;
  }
  const share = (x - curve.at[i]) / (curve.at[other] - curve.at[i]);
  return curve.y[i] + share * (curve.y[other] - curve.y[i]);
}

/** Marks one point of a curve and tells its values. */
function show(pointer, spot) {
  const { panel, tip } = pointer;
  pointer.spot = spot;
  const map = mapping(panel);
  const context = fitLayer(pointer);
  context.clearRect(0, 0, panel.plot.clientWidth, panel.plot.clientHeight);
  strokeCurve(context, panel, map, spot.curve);
  const [x, y] = [map.x(spot.curve.at[spot.i]), map.y(spot.curve.y[spot.i])];
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fill();
  tip.replaceChildren(...lines(panel, spot));
  tip.hidden = false;
  const left = x + 14 + tip.offsetWidth > panel.plot.clientWidth ? x - 14 - tip.offsetWidth : x + 14;
  const top = Math.min(y + 10, panel.plot.clientHeight - tip.offsetHeight);
  tip.style.transform = 'translate(' + Math.round(Math.max(0, left)) + 'px,' + Math.round(Math.max(0, top)) + 'px)';
}

function strokeCurve(context, panel, map, curve) {
  const style = colour(panel.styles[curve.group] < 0 ? 'ink' : 'c' + panel.styles[curve.group] % COLOURS);
  context.save();
  context.beginPath();
  context.rect(map.left, map.top, map.width, map.height);
  context.clip();
  context.beginPath();
  curve.at.forEach((at, i) => context.lineTo(map.x(at), map.y(curve.y[i])));
  context.strokeStyle = context.fillStyle = style;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.stroke();
  context.restore();
  context.fillStyle = style;
}

/** The lines of the tip: the curve, its value, and what the coloured others have at the same place. */
function lines(panel, { curve, i }) {
  const group = panel.workload.groups[curve.group];
  const trial = curve.trial < 0 ? null : data.trials[curve.trial];
  const title = trial ? trial.id + (group.label === panel.workload.id ? '' : ', ' + group.label) : group.label;
  const made = [element('strong', {}, title), element('span', {}, values(panel, curve, i)), element('span', {}, position(panel, curve, i))];
  const others = panel.curves.filter(other => other !== curve && other.half && panel.styles[other.group] >= 0);
  if (others.length > 0 && others.length <= MOST_VALUES) {
    for (const other of others) {
      const value = interpolated(other, curve.at[i]);
      made.push(element('small', {}, panel.workload.groups[other.group].label + ': ' + curveNumber(other, value)));
    }
  }
  return made;
}

function curveNumber(curve, value) {
  curve.digits ??= digitsOf(curve.y);
  return number(value, curve.digits);
}

function values(panel, curve, i) {
  const unit = panel.chart.unit === '' ? '' : ' ' + panel.chart.unit;
  const value = panel.chart.label + ' ' + curveNumber(curve, curve.y[i]) + unit;
  if (!curve.half) {
    return value;
  }
  return value + (curve.half[i] === null ? '' : ' ± ' + number(curve.half[i], 2)) + ' (n = ' + curve.n[i] + ')';
}

function position(panel, curve, i) {
  if (!curve.data) {
    const scale = xScale(panel);
    return X_NAMES[panel.x] + ' ' + number(curve.at[i], 6) + (scale.unit ? ' ' + scale.unit : '');
  }
  const parts = Object.keys(X_NAMES).filter(x => curve.data[x]);
  return parts.map(x => X_NAMES[x] + ' ' + (x === 'time' ? seconds(curve.data[x][i]) : number(curve.data[x][i], 6))).join(', ');
}

function beginDrag(pointer, event) {
  if (event.button === 0) {
    const start = place(pointer.panel.frame, event);
    pointer.drag = { start, end: start, touch: event.pointerType === 'touch' };
    pointer.panel.frame.setPointerCapture(event.pointerId);
    if (pointer.drag.touch) {
      point(pointer, start);
    }
  }
}

function moveDrag(pointer, event) {
  const { drag, panel } = pointer;
  drag.end = place(panel.frame, event);
  const context = fitLayer(pointer);
  context.clearRect(0, 0, panel.plot.clientWidth, panel.plot.clientHeight);
  pointer.tip.hidden = true;
  const [x, y] = dragged(pointer);
  context.fillStyle = context.strokeStyle = colour('link');
  context.globalAlpha = 0.15;
  context.fillRect(x[0], y[0], x[1] - x[0], y[1] - y[0]);
  context.globalAlpha = 1;
  context.strokeRect(x[0], y[0], x[1] - x[0], y[1] - y[0]);
}

/** The ends of the drag on both axes; a drag that is nearly level, or by a finger, takes the whole height. */
function dragged({ drag, panel }) {
  const map = mapping(panel);
  const within = (value, low, size) => Math.min(low + size, Math.max(low, value));
  const x = [drag.start.x, drag.end.x].map(value => within(value, map.left, map.width)).sort((a, b) => a - b);
  const y = [drag.start.y, drag.end.y].map(value => within(value, map.top, map.height)).sort((a, b) => a - b);
  return drag.touch || y[1] - y[0] < 4 * LEAST_DRAG ? [x, [map.top, map.top + map.height]] : [x, y];
}

function endDrag(pointer, event) {
  if (!pointer.drag) {
    return;
  }
  const { panel } = pointer;
  const [x, y] = dragged(pointer);
  const map = mapping(panel);
  const touch = pointer.drag.touch;
  cancelDrag(pointer);
  if (x[1] - x[0] >= LEAST_DRAG) {
    zoomTo(panel, { x: x.map(map.valueX), y: [map.valueY(y[1]), map.valueY(y[0])] });
  } else if (touch) {
    point(pointer, place(panel.frame, event));
  }
}

function cancelDrag(pointer) {
  pointer.drag = null;
  pointer.clear();
}

/** With Ctrl, as a pinch gives it; the wheel alone scrolls the page. */
function wheel(pointer, event) {
  if (event.ctrlKey) {
    event.preventDefault();
    zoomBy(pointer.panel, event.deltaY < 0 ? 1 / 1.25 : 1.25, place(pointer.panel.frame, event).x);
  }
}

/** Makes the part of the x axis longer or shorter about a place. */
function zoomBy(panel, factor, x) {
  const ends = panel.zoom ?? panel.range;
  const about = mapping(panel).valueX(x);
  const from = Math.max(panel.range.x[0], about - (about - ends.x[0]) * factor);
  const to = Math.min(panel.range.x[1], about + (ends.x[1] - about) * factor);
  zoomTo(panel, { x: [from, to], y: ends.y });
}

function key(pointer, event) {
  const { panel } = pointer;
  const along = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
  const across = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const centre = () => {
    const map = mapping(panel);
    return pointer.spot ? map.x(pointer.spot.curve.at[pointer.spot.i]) : map.left + map.width / 2;
  };
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (along !== undefined || across !== undefined) {
    step(pointer, along ?? 0, across ?? 0);
  } else if (event.key === '+' || event.key === '=') {
    zoomBy(panel, 1 / 1.5, centre());
  } else if (event.key === '-') {
    zoomBy(panel, 1.5, centre());
  } else if (event.key === 'Escape') {
    zoomTo(panel, null);
  } else {
    return;
  }
  event.preventDefault();
}

/** Moves the mark along its curve, or to the same place of another curve. */
function step(pointer, along, across) {
  const { panel, spot } = pointer;
  if (panel.curves.length === 0) {
    return;
  }
  if (!spot) {
    const first = panel.curves[0];
    const i = panel.zoom ? first.at.findIndex(at => at >= panel.zoom.x[0]) : 0;
    read(pointer, first, i < 0 ? first.at.length - 1 : i);
    return;
  }
  const which = (panel.curves.indexOf(spot.curve) + across + panel.curves.length) % panel.curves.length;
  const curve = panel.curves[which];
  const i = across === 0 ? spot.i + along : nearest(curve.at, spot.curve.at[spot.i]);
  read(pointer, curve, Math.min(curve.at.length - 1, Math.max(0, i)));
}

/** Shows a point of a curve, and shifts a zoomed view so that the point is in it. */
function read(pointer, curve, i) {
  const { panel } = pointer;
  if (panel.zoom) {
    const x = shifted(panel.zoom.x, curve.at[i], panel.range.x, false);
    const y = shifted(panel.zoom.y, curve.y[i], panel.range.y, panel.log);
    if (x !== panel.zoom.x || y !== panel.zoom.y) {
      zoomTo(panel, { x, y });
    }
  }
  show(pointer, { curve, i });
}

/** A part of an axis, moved within the whole of it so that a value is in it; the same one if it already is. */
function shifted(part, value, whole, log) {
  if (value >= part[0] && value <= part[1] || (log && value <= 0)) {
    return part;
  }
  const there = number => log ? Math.log10(number) : number;
  const [from, to] = part.map(there);
  const room = (to - from) / 10;
  const wanted = there(value) > to ? there(value) + room - to : there(value) - room - from;
  const by = Math.max(there(whole[0]) - from, Math.min(there(whole[1]) - to, wanted));
  return [from + by, to + by].map(end => log ? 10 ** end : end);
}
