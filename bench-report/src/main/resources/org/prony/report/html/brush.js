// A part of a parallel axis, chosen by the pointer or by keys. A part is [low, high] in places on the axis: the number of a category,
// the logarithm of a value on a logarithmic axis, else the value.

// It stands in front of the charts' own brush, which no key reaches.

const BRUSH_WIDTH = 20;
/** So near to an end, in pixels, the pointer moves that end. */
const GRIP = 6;
/** An axis of at most so many values is chosen value by value, another one by so many parts of equal length. */
const MOST_STOPS = 20;

/** Tells an axis its values, its ends, and the edges between which the keys choose. */
function scaleAxis(axis, trials) {
  const values = [...new Set(trials.map(i => axisValue(axis, data.trials[i].cells[axis.column])))];
  if (axis.kind === 'category') {
    axis.values = values.sort(byNumbersWithin);
    axis.edges = Array.from({ length: values.length + 1 }, (_, i) => i - 0.5);
    axis.discrete = true;
    return;
  }
  axis.values = values.sort((a, b) => a - b);
  axis.range = padded([values[0], values.at(-1)], axis.kind === 'log');
  const [low, high] = axis.range.slice(0, 2).map(end => onAxis(axis, end));
  const stops = values.map(value => onAxis(axis, value));
  axis.discrete = values.length <= MOST_STOPS;
  axis.edges = axis.discrete
    ? [low, ...stops.slice(1).map((stop, i) => (stops[i] + stop) / 2), high]
    : Array.from({ length: MOST_STOPS + 1 }, (_, i) => low + (high - low) * i / MOST_STOPS);
}

/** The place of a value. */
function onAxis(axis, value) {
  return axis.kind === 'category' ? axis.values.indexOf(value) : axis.kind === 'log' ? Math.log10(value) : value;
}

/** The values at the ends of a part. */
function endsOf(axis, part) {
  return axis.kind === 'log' ? part.map(end => 10 ** end) : part;
}

/** What takes the keys and the pointer of an axis and shows the part that is chosen. */
function brush(panel, dim) {
  const axis = panel.axes[dim];
  const made = element('div', {
    class: 'brush', tabindex: 0, role: 'slider', 'aria-label': axis.name, 'aria-valuemin': 0, 'aria-valuemax': axis.edges.length - 2,
    onkeydown: event => brushKey(panel, dim, event),
    onpointerdown: event => beginPart(panel, dim, event),
    onpointermove: event => panel.drag && movePart(panel, dim, event),
    onpointerup: event => endPart(panel, dim, event),
    onpointercancel: () => { panel.drag = null; },
  }, element('div', { class: 'part', hidden: true }));
  tellPart(panel, made, dim);
  return made;
}

/** Lays the brushes over the axes, which stand at equal distances. */
function placeBrushes(panel) {
  const { left, right, top, bottom } = panel.narrow ? MARGINS.narrow : MARGINS.wide;
  const [width, height] = [panel.plot.clientWidth - left - right, panel.plot.clientHeight - top - bottom];
  panel.brushes.forEach((brush, dim) => {
    const share = dim / (panel.axes.length - 1);
    const [x, y] = panel.narrow ? [left, top + share * height - BRUSH_WIDTH / 2] : [left + share * width - BRUSH_WIDTH / 2, top];
    Object.assign(brush.style, {
      left: x + 'px',
      top: y + 'px',
      width: (panel.narrow ? width : BRUSH_WIDTH) + 'px',
      height: (panel.narrow ? BRUSH_WIDTH : height) + 'px',
    });
    brush.setAttribute('aria-orientation', panel.narrow ? 'horizontal' : 'vertical');
    showPart(panel, dim);
  });
}

function brushKey(panel, dim, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const axis = panel.axes[dim];
  const { edges } = axis;
  const last = edges.length - 2;
  const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, Home: -last, End: last }[event.key];
  const stops = panel.parts[dim] && stopsOf(axis, panel.parts[dim]);
  if (by !== undefined) {
    const first = ['ArrowUp', 'ArrowRight', 'Home'].includes(event.key) ? 0 : last;
    const [from, to] = stops ? moved(stops, by, last, event.shiftKey) : [first, first];
    choosePart(panel, dim, [edges[from], edges[to + 1]]);
  } else if (event.key === 'Escape' && stops) {
    choosePart(panel, dim, null);
  } else {
    return;
  }
  event.preventDefault();
}

/** The first and the last of the stops that a part has the values of, or touches where it has no value. */
function stopsOf(axis, part) {
  const { edges, values } = axis;
  const [low, high] = part;
  const within = axis.discrete ? valuesWithin(axis, part) : [];
  if (within.length > 0) {
    return [within[0], within.at(-1)].map(value => values.indexOf(value));
  }
  const last = edges.length - 2;
  const from = edges.findLastIndex(edge => edge <= low);
  const to = edges.findIndex(edge => edge >= high) - 1;
  return [Math.min(last, Math.max(0, from)), to < 0 ? last : Math.min(last, to)];
}

/** The stops of a part that is moved as a whole, or by its upper end alone. */
function moved([from, to], by, last, upperEnd) {
  if (upperEnd) {
    return [from, Math.min(last, Math.max(from, to + by))];
  }
  const within = Math.max(-from, Math.min(last - to, by));
  return [from + within, to + within];
}

/** The place on an axis that the pointer is at, and how many pixels the axis is long. */
function pointedAt(panel, dim, event) {
  const box = panel.brushes[dim].getBoundingClientRect();
  const [length, along] = panel.narrow ? [box.width, event.clientX - box.left] : [box.height, box.bottom - event.clientY];
  const { edges } = panel.axes[dim];
  const [low, high] = [edges[0], edges.at(-1)];
  return { place: low + (high - low) * Math.min(1, Math.max(0, along / length)), length };
}

/** Takes hold of an end of the part, of all of it, or of an end of a new one. */
function beginPart(panel, dim, event) {
  if (event.button !== 0) {
    return;
  }
  panel.brushes[dim].setPointerCapture(event.pointerId);
  const { edges } = panel.axes[dim];
  const { place, length } = pointedAt(panel, dim, event);
  const part = panel.parts[dim];
  const held = part ? part.findIndex(end => Math.abs(end - place) * length <= GRIP * (edges.at(-1) - edges[0])) : -1;
  const inside = part && held < 0 && place > part[0] && place < part[1];
  panel.drag = { start: place, part: inside ? part : null, fixed: held < 0 ? place : part[1 - held], from: event };
}

function movePart(panel, dim, event) {
  const { start, part, fixed, from } = panel.drag;
  if (!panel.drag.moved && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) < LEAST_DRAG) {
    return;
  }
  panel.drag.moved = true;
  const { place } = pointedAt(panel, dim, event);
  const { edges } = panel.axes[dim];
  const by = part && Math.max(edges[0] - part[0], Math.min(edges.at(-1) - part[1], place - start));
  choosePart(panel, dim, part ? part.map(end => end + by) : [Math.min(fixed, place), Math.max(fixed, place)]);
}

/** Ends the drag; a click ends the choice. */
function endPart(panel, dim, event) {
  if (panel.drag) {
    movePart(panel, dim, event);
    if (!panel.drag.moved) {
      choosePart(panel, dim, null);
    }
    panel.drag = null;
  }
}

/** Chooses a part of an axis; all of it for null. The lines follow with the next frame. */
function choosePart(panel, dim, part) {
  panel.parts[dim] = part;
  showParts(panel);
  if (!panel.asked) {
    panel.asked = true;
    requestAnimationFrame(() => {
      panel.asked = false;
      panel.chart?.setOption({ series: [{ type: 'parallel', data: parallelLines(panel) }] });
    });
  }
}

/** Shows and tells all parts, as each axis tells how many trials all of them leave. */
function showParts(panel) {
  panel.within = trialsWithin(panel);
  panel.axes.forEach((_, dim) => showPart(panel, dim));
  const named = panel.axes
    .map((axis, dim) => panel.parts[dim] && axis.name + ' ' + partWords(axis, panel.parts[dim]))
    .filter(words => words);
  panel.chosen.textContent = named.length === 0 ? '' : panel.within + ': ' + named.join(', ');
}

function showPart(panel, dim) {
  const brush = panel.brushes[dim];
  const { edges } = panel.axes[dim];
  const shown = brush.firstChild;
  const part = panel.parts[dim];
  shown.hidden = part === null;
  if (part) {
    const [low, high] = part.map(place => 100 * Math.min(1, Math.max(0, (place - edges[0]) / (edges.at(-1) - edges[0]))));
    Object.assign(shown.style, panel.narrow
      ? { left: low + '%', right: 100 - high + '%', top: 0, bottom: 0 }
      : { bottom: low + '%', top: 100 - high + '%', left: 0, right: 0 });
  }
  tellPart(panel, brush, dim);
}

function tellPart(panel, brush, dim) {
  const axis = panel.axes[dim];
  const part = panel.parts[dim];
  brush.setAttribute('aria-valuenow', part ? stopsOf(axis, part)[0] : 0);
  brush.setAttribute('aria-valuetext', part ? partWords(axis, part) + ', ' + panel.within : 'all');
}

function valuesWithin(axis, [low, high]) {
  return axis.values.filter(value => onAxis(axis, value) >= low && onAxis(axis, value) <= high);
}

function partWords(axis, part) {
  const values = axis.discrete ? valuesWithin(axis, part) : endsOf(axis, part);
  if (values.length === 0) {
    return 'no value';
  }
  const words = [values[0], values.at(-1)].map(value => axis.discrete ? String(shortValue(axis, value)) : number(value, 4));
  return words[0] === words[1] ? words[0] : words.join(' to ');
}

/** How many of the trials are in every part. */
function trialsWithin({ axes, parts, trials }) {
  return trials.filter(i => isWithin(axes, parts, i)).length + ' of ' + trials.length + ' trials';
}

function isWithin(axes, parts, trial) {
  return axes.every((axis, dim) => {
    const place = onAxis(axis, axisValue(axis, data.trials[trial].cells[axis.column]));
    return !parts[dim] || (place >= parts[dim][0] && place <= parts[dim][1]);
  });
}
