/* Symbols, and labels that cover neither each other nor a larger symbol. Everything here is painted, so it is text. */

const LABEL_GAP = 3;

function drawSymbol(context, { x, y, radius, symbol, faded }, pixel) {
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.lineWidth = (1.5 * pixel) / radius;
  context.lineJoin = "round";
  context.fillStyle = faded ? symbol.paleColour : symbol.colour;
  context.strokeStyle = faded ? symbol.paleOutline : symbol.outline;
  context.fill(symbol.shape);
  context.stroke(symbol.shape);
  context.restore();
}

function drawRing(context, { x, y, radius }, { colour, width, gap, dashed = false }, pixel) {
  context.save();
  context.beginPath();
  context.arc(x, y, radius * 1.25 + gap * pixel, 0, 2 * Math.PI);
  context.lineWidth = width * pixel;
  context.strokeStyle = colour;
  if (dashed) context.setLineDash([3 * pixel, 3 * pixel]);
  context.stroke();
  context.restore();
}

function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function squareRound({ x, y, radius }) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Return the places where a label may stand round its symbol, the best first, none of them cut by the margin. */
function labelPlaces({ x, y, radius }, width, height, size) {
  const reach = radius * 1.25 + LABEL_GAP;
  const slant = reach * 0.75;
  const inside = (left) => Math.max(4, Math.min(left, size.width - width - 4));
  return [
    [inside(x - width / 2), y + reach],
    [inside(x - width / 2), y - reach - height],
    [x + reach, y - height / 2],
    [x - reach - width, y - height / 2],
    [x - width * 0.25, y + reach],
    [x - width * 0.75, y + reach],
    [x - width * 0.25, y - reach - height],
    [x - width * 0.75, y - reach - height],
    [x + slant, y + slant],
    [x - slant - width, y + slant],
    [x + slant, y - slant - height],
    [x - slant - width, y - slant - height],
  ]
    .filter(([left, top]) => left >= 4 && left + width <= size.width - 4 && top >= 0 && top + height <= size.height)
    .map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

/** Return the first place that covers no label and no symbol that is as large as the label's own. */
function freePlace(label, places, taken, symbols) {
  const larger = symbols.filter((symbol) => symbol.of !== label.id && symbol.radius >= label.radius);
  const isFree = (place) => ![...taken, ...larger].some((other) => overlaps(place, other));
  return places.find(isFree) ?? (label.always ? places[0] : undefined);
}

function drawLabel(context, { lines, faded }, place, pixels) {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = pixels / 5;
  context.strokeStyle = GROUND;
  context.fillStyle = faded ? PALE_INK : INK;
  lines.forEach((line, at) => {
    const [x, y] = [(place.left + place.right) / 2, place.top + at * lineHeight(pixels)];
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

function lineHeight(pixels) {
  return pixels * 1.12;
}

/** Paint labels in the order given, each where there is room; one that must be there is painted in any case. */
function drawLabels(context, wanted, { font, pixels, most, size }) {
  const taken = wanted.filter((label) => label.always).map(squareRound);
  const symbols = wanted.map((label) => ({ of: label.id, radius: label.radius, ...squareRound(label) }));
  let painted = 0;
  for (const label of wanted) {
    if (painted >= most && !label.always) continue;
    context.font = `${label.always ? 600 : 400} ${pixels}px ${font}`;
    const width = Math.max(...label.lines.map((line) => context.measureText(line).width));
    const places = labelPlaces(label, width, lineHeight(pixels) * label.lines.length, size);
    const place = freePlace(label, places, taken, symbols);
    if (place === undefined) continue;
    taken.push(place);
    painted += 1;
    drawLabel(context, label, place, pixels);
  }
}
