/* A vis-network that draws a scene with our symbols and labels. */

const MOST_LABELS = 80;
const NEAREST_FIT = 1.6;

class Drawing {
  /**
   * Draw ``scene`` in ``stage``. ``enlarged`` makes everything larger that is measured in pixels, for an image of high
   * resolution; ``reservedFrom`` tells how far from the left something else lies on the stage.
   */
  constructor(stage, scene, data, options, { enlarged = 1, reservedFrom = () => stage.clientWidth } = {}) {
    Object.assign(this, { stage, scene, enlarged, reservedFrom, fittedScale: 1, due: null });
    this.network = new vis.Network(stage, data, {
      ...options,
      nodes: { shape: "custom", ctxRenderer: (asked) => this.render(asked) },
    });
    this.network.on("beforeDrawing", (context) => this.drawBehind(context));
    this.network.on("afterDrawing", (context) => this.drawOnTop(context));
  }

  /** Make changes, and draw once after all that are made before the next frame: vis-network would draw after each. */
  atOnce(change) {
    this.network.body.emitter.emit("_blockRedraw");
    this.due ??= requestAnimationFrame(() => {
      this.due = null;
      this.network.body.emitter.emit("_allowRedraw");
      this.network.redraw();
    });
    change();
  }

  destroy() {
    cancelAnimationFrame(this.due);
    this.network.destroy();
  }

  get camera() {
    return { position: this.network.getViewPosition(), scale: this.network.getScale() };
  }

  look({ position, scale }) {
    this.network.moveTo({ position, scale, animation: false });
  }

  /** How much of the stage is free for symbols, and where the middle of that is; null while it is not shown. */
  get room() {
    const { clientWidth, clientHeight } = this.stage;
    if (!clientWidth || !clientHeight) return null;
    const margin = MARGIN * this.enlarged;
    const right = Math.min(clientWidth - margin / 2, this.reservedFrom()) - margin / 2;
    const width = Math.max(right - margin, 50);
    return { width, height: Math.max(clientHeight - 2 * margin, 50), middle: margin + width / 2 };
  }

  /** Show everything, with room for labels at the margin, and beside what is reserved. */
  fit() {
    const { room } = this;
    const box = boxRound(Object.values(this.network.getPositions()));
    if (box === null || room === null) return;
    const size = { width: Math.max(box.right - box.left, 1), height: Math.max(box.bottom - box.top, 1) };
    const scale = Math.min(room.width / size.width, room.height / size.height, NEAREST_FIT * this.enlarged);
    const aside = (this.stage.clientWidth / 2 - room.middle) / scale;
    this.fittedScale = scale;
    this.look({ position: { x: (box.left + box.right) / 2 + aside, y: (box.top + box.bottom) / 2 }, scale });
  }

  radiusOf(node) {
    return Math.max(node.size, (SMALLEST_SYMBOL * this.enlarged) / this.network.getScale());
  }

  /** Tell vis-network how to draw a node, and how large it is to the pointer. */
  render({ ctx: context, id, x, y }) {
    const node = this.scene.nodes.get(id);
    if (node === undefined) return {};
    const side = 2 * Math.max(this.radiusOf(node) * 1.2, (EASIEST_TO_HIT * this.enlarged) / this.network.getScale());
    return {
      drawNode: () => this.drawNode(context, node, { x, y }),
      nodeDimensions: { width: side, height: side },
    };
  }

  drawNode(context, node, { x, y }) {
    const { scene } = this;
    const pixel = this.enlarged / this.network.getScale();
    const faded = scene.isFaded(node.id);
    const at = { x, y, radius: this.radiusOf(node), symbol: scene.symbolOf(node), faded };
    if (node.id === scene.selected) drawRing(context, at, { colour: ACCENT, width: 4, gap: 4 }, pixel);
    else if (node.id === scene.hovered) drawRing(context, at, { colour: INK, width: 2, gap: 3 }, pixel);
    else if (scene.near.has(node.id)) drawRing(context, at, { colour: PALE_INK, width: 2, gap: 3 }, pixel);
    drawSymbol(context, at, pixel);
    if (node.ringed && !faded) drawRing(context, at, { colour: INK, width: 2.5, gap: 1.5 }, pixel);
    if (node.example && !faded) {
      drawRing(context, at, { colour: MUTED_INK, width: 1.5, gap: 0.5, dashed: true }, pixel);
    }
  }

  drawBehind(context) {
    const line = (1.5 * this.enlarged) / this.network.getScale();
    const look = { reach: OUTLINE_REACH, line, faded: this.scene.strong.active };
    const positions = this.scene.outlines.length ? this.network.getPositions() : {};
    for (const outline of this.scene.outlines) drawOutline(context, outline, (id) => positions[id], look);
  }

  /** Draw what is strong once more, or a faded symbol in front might cover it; then the labels on top. */
  drawOnTop(context) {
    for (const id of this.scene.strong.nodes) {
      const node = this.scene.nodes.get(id);
      if (node !== undefined) this.drawNode(context, node, this.network.getPosition(id));
    }
    this.drawLabels(context);
  }

  drawLabels(context) {
    const size = { width: this.reservedFrom(), height: this.stage.clientHeight };
    const { most, ids } = this.labelled();
    const wanted = [];
    for (const id of ids) {
      if (wanted.length >= most * 3) break;
      const label = this.labelOf(id);
      if (label.x > 0 && label.y > 0 && label.x < this.stage.clientWidth && label.y < size.height) wanted.push(label);
    }
    const ratio = context.canvas.width / this.stage.clientWidth;
    const font = getComputedStyle(this.stage).fontFamily;
    context.save();
    // Labels are as large on a small picture as on one that is zoomed in: paint them in pixels of the stage.
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLabels(context, wanted, { font, pixels: LABEL_PIXELS * this.enlarged, most, size });
    context.restore();
  }

  /** Return whom to label: who is pointed out or strong, then the best connected, and more of them when nearer. */
  labelled() {
    const { scene } = this;
    const nearer = Math.max(1, this.network.getScale() / this.fittedScale);
    const most = Math.min(MOST_LABELS, Math.round(scene.labels * nearer * nearer));
    const first = [scene.selected, scene.hovered, ...scene.ends].filter((id) => scene.nodes.has(id));
    const strong = scene.ranked.filter((id) => scene.strong.nodes.has(id));
    const best = nearer > 1.05 ? scene.ranked : scene.ranked.slice(0, scene.labels);
    return { most: Math.max(most, first.length + strong.length), ids: new Set([...first, ...strong, ...best]) };
  }

  labelOf(id) {
    const node = this.scene.nodes.get(id);
    return {
      id,
      ...this.network.canvasToDOM(this.network.getPosition(id)),
      radius: this.radiusOf(node) * this.network.getScale(),
      lines: node.label.split("\n"),
      always: this.scene.isPointedOut(id),
      faded: this.scene.isFaded(id),
    };
  }
}
