/* An image to keep, of the size of a slide: title, date, what is invented, picture, legend, source. */

// A slide of 1920 pixels is 960 points wide: 36 pixels are 18 points.
const IMAGE = { width: 1920, height: 1080, margin: 48, title: 52, text: 28, label: 36 };
const INNER = IMAGE.width - 2 * IMAGE.margin;
const LINE = IMAGE.text * 1.4;

/**
 * Return a canvas with the image. ``paint(width, height)`` returns the picture itself on a canvas of that size.
 */
function imageOf({ caption, legend, font, paint }) {
  const canvas = make("canvas", { width: IMAGE.width, height: IMAGE.height });
  const context = canvas.getContext("2d");
  context.fillStyle = GROUND;
  context.fillRect(0, 0, IMAGE.width, IMAGE.height);
  context.textBaseline = "top";
  context.fillStyle = INK;
  context.font = `600 ${IMAGE.title}px ${font}`;
  const afterTitle = writeLines(context, caption.heading, IMAGE.margin, IMAGE.title * 1.25);
  context.font = `400 ${IMAGE.text}px ${font}`;
  const afterDate = writeLines(context, caption.as_at, afterTitle, LINE);
  context.font = `600 ${IMAGE.text}px ${font}`;
  const top = writeLines(context, caption.notice, afterDate, LINE) + IMAGE.text / 2;

  context.font = `400 ${IMAGE.text}px ${font}`;
  const sourceTop = IMAGE.height - IMAGE.margin - linesOf(context, caption.source).length * LINE;
  const rows = legendRows(context, legend);
  const legendTop = sourceTop - rows.height - IMAGE.text * 0.4;
  drawLegend(context, rows.placed, legendTop);
  context.fillStyle = MUTED_INK;
  writeLines(context, caption.source, sourceTop, LINE);

  const height = legendTop - top - IMAGE.text / 2;
  context.drawImage(paint(INNER, height), IMAGE.margin, top, INNER, height);
  return canvas;
}

function linesOf(context, text) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= INNER || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

/** Write a text from ``top`` down and return where it ends. */
function writeLines(context, text, top, height) {
  const lines = linesOf(context, text);
  lines.forEach((line, at) => context.fillText(line, IMAGE.margin, top + at * height));
  return top + lines.length * height;
}

/** Return where each entry of a legend stands, in rows as wide as the image, and how high they are together. */
function legendRows(context, legend) {
  const row = IMAGE.text * 1.7;
  let [x, y] = [0, 0];
  const placed = legend.map((entry) => {
    const width = IMAGE.text * 2.6 + context.measureText(entry.label).width;
    if (x + width > INNER && x > 0) [x, y] = [0, y + row];
    const place = { entry, x: IMAGE.margin + x, y };
    x += width + IMAGE.text;
    return place;
  });
  return { placed, height: legend.length ? y + row : 0 };
}

function drawLegend(context, placed, top) {
  for (const { entry, x, y } of placed) {
    const shape = new Path2D(entry.path);
    context.save();
    context.translate(x + IMAGE.text * 0.8, top + y + IMAGE.text * 0.5);
    context.scale(IMAGE.text * 0.5, IMAGE.text * 0.5);
    context.lineWidth = entry.width;
    context.strokeStyle = entry.stroke;
    context.fillStyle = entry.fill === "none" ? "transparent" : entry.fill;
    if (entry.dashed) context.setLineDash([0.35, 0.35]);
    context.fill(shape);
    context.stroke(shape);
    context.restore();
    context.fillText(entry.label, x + IMAGE.text * 2, top + y);
  }
}

/** Return a copy of what ``prepare(stage)`` draws in a stage of this size that nobody sees. */
function paintedApart(host, { width, height }, prepare) {
  const stage = host.appendChild(make("div"));
  Object.assign(stage.style, { position: "fixed", left: "-10000px", width: `${width}px`, height: `${height}px` });
  const drawing = prepare(stage);
  const copy = make("canvas");
  drawing.network.once("afterDrawing", ({ canvas }) => {
    [copy.width, copy.height] = [canvas.width, canvas.height];
    copy.getContext("2d").drawImage(canvas, 0, 0);
  });
  drawing.network.redraw();
  drawing.destroy();
  stage.remove();
  return copy;
}

function saveAs(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
