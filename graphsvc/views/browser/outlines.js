/* Soft shapes behind groups of symbols: wide bands along the lines that join a group, under everything else. */

const FADED_OUTLINE = "#E4E7EB";
const OUTLINE_REACH = 36;

/** Draw a group's shape twice, the wider one below: what shows of it is the line round the other. */
function drawOutline(context, { nodes, lines, fill }, placeOf, { reach, line, faded }) {
  const shape = new Path2D();
  for (const [a, b] of lines) {
    shape.moveTo(placeOf(a).x, placeOf(a).y);
    shape.lineTo(placeOf(b).x, placeOf(b).y);
  }
  for (const node of nodes) {
    shape.moveTo(placeOf(node).x, placeOf(node).y);
    shape.lineTo(placeOf(node).x, placeOf(node).y);
  }
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [width, colour] of [
    [2 * (reach + line), faded ? FADED_OUTLINE : PALE_INK],
    [2 * reach, faded ? paled(fill) : fill],
  ]) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(shape);
  }
  context.restore();
}
