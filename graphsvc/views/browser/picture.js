/* A picture on a page, or in the file to keep.
 *
 *   const shown = new ShownPicture(root, { key, onSelect });
 *   shown.update({ picture, caption, height });                      what there is
 *   shown.emphasise({ selected, lit_ends, lit_nodes, lit_edges });   what of it stands out
 *   shown.destroy();
 *
 * globalThis.graphsvcPictures[key] is what is shown under a key; tests ask it where things are: positionOf(id) in
 * pixels of the window, camera, litEdges.
 */

const PAN_STEP = 60;
const ZOOM_STEP = 1.25;
const LONGEST_WAIT = 3_000;
const NOTHING_LIT = { lit_ends: [], lit_nodes: [], lit_edges: [] };

class ShownPicture {
  scene = new Scene();
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  /** What vis-network was given, to tell what has changed. */
  given = { nodes: new Map(), edges: new Map(), looks: new Map() };
  drawing = null;
  caption = { heading: "", as_at: "", notice: "", source: "" };
  picture = null;
  asked = { selected: null, ...NOTHING_LIT };
  /** Clicks that were told and not yet answered: an older answer must not undo a newer click. */
  awaited = [];

  constructor(root, { key, onSelect }) {
    this.key = key;
    this.onSelect = onSelect;
    this.arrangement = arrangementOf(key);
    this.parts = makeParts({
      "zoom-in": () => this.zoom(ZOOM_STEP),
      "zoom-out": () => this.zoom(1 / ZOOM_STEP),
      fit: () => this.showEverything(),
      "full-screen": () => this.toggleFullScreen(),
      save: () => this.saveImage(),
      unpin: () => this.unpinAll(),
    });
    this.onFullScreenChange = () => {
      if (!document.fullscreenElement && this.isFull) this.leaveFullScreen();
    };
    const { frame, stage } = this.parts;
    frame.addEventListener("keydown", (event) => this.onKey(event));
    stage.addEventListener("pointerdown", () => frame.focus({ preventScroll: true }));
    stage.addEventListener("pointerleave", () => this.pointAt(null));
    document.addEventListener("fullscreenchange", this.onFullScreenChange);
    root.append(frame);
    globalThis.graphsvcPictures ??= {};
    globalThis.graphsvcPictures[key] = this;
  }

  destroy() {
    document.removeEventListener("fullscreenchange", this.onFullScreenChange);
    if (globalThis.graphsvcPictures[this.key] === this) delete globalThis.graphsvcPictures[this.key];
    this.drawing?.destroy();
    this.parts.frame.remove();
  }

  /* ---- what there is -------------------------------------------------------------------------------------------- */

  update({ picture, caption, height, savable = true }) {
    const { arrangement, scene } = this;
    const isNew = arrangement.box === null || isOther(picture.nodes, scene.nodes);
    this.caption = caption;
    this.picture = picture;
    this.parts.save.hidden = !savable;
    this.writeTexts(height);
    scene.fill(picture);
    this.forgetOldClicks();
    scene.select(this.awaited.length ? scene.selected : this.asked.selected, this.asked);
    if (isNew) arrangement.begin(picture.nodes);
    const isStart = this.drawing === null;
    if (isStart) this.start();
    this.drawing.atOnce(() => {
      this.refill();
      if (isStart || isNew) this.arrange();
      this.showPins();
      this.showStrong();
    });
    this.drawing.network.once("afterDrawing", () => this.sayWhatIsDrawn());
  }

  sayWhatIsDrawn() {
    const { dataset } = this.parts.frame;
    dataset.nodes = String(this.picture.nodes.length);
    dataset.edges = String(this.picture.edges.length);
    dataset.ready = "true";
  }

  writeTexts(height) {
    const { heading, asAt, notice, source, frame, legend, ground } = this.parts;
    heading.textContent = this.caption.heading;
    asAt.textContent = this.caption.as_at;
    notice.textContent = this.caption.notice;
    source.textContent = this.caption.source;
    frame.setAttribute("aria-label", `${this.caption.heading}. Arrow keys move the picture, plus and minus zoom.`);
    legend.replaceChildren(...this.picture.legend.map(legendItem));
    ground.style.setProperty("--height", `${height}px`);
  }

  start() {
    const { nodes, edges, scene, parts } = this;
    const reservedFrom = () => parts.tools.offsetLeft;
    const drawing = new Drawing(parts.stage, scene, { nodes, edges }, this.picture.options, { reservedFrom });
    const { network } = drawing;
    this.drawing = drawing;
    // Before there is anything in it, so that nothing has to be moved.
    this.arrangement.stretch = this.arrangement.stretchedTo(drawing.room);
    network.on("click", ({ pointer }) => this.choose(network.getNodeAt(pointer.DOM) ?? null));
    network.on("hoverNode", ({ node, pointer }) => this.pointAt(node, pointer.DOM));
    network.on("hoverEdge", ({ edge, pointer }) => this.tellOfEdge(scene.edges.get(edge), pointer.DOM));
    network.on("blurNode", () => this.pointAt(null));
    network.on("blurEdge", () => parts.tip.hide());
    network.on("dragStart", () => parts.tip.hide());
    network.on("dragEnd", ({ nodes: moved }) => this.endDrag(moved));
    network.on("zoom", () => this.keepCamera());
    // vis-network answers a change of size itself once its event is over.
    network.on("resize", () => requestAnimationFrame(() => parts.frame.isConnected && drawing.atOnce(() => this.arrange())));
  }

  /** Bring vis-network to what is given now; what stayed the same is not touched, and no tie ever lacks an end. */
  refill() {
    const [ofNodes, ofEdges] = ["nodes", "edges"].map((kind) => changes(this.given[kind], this.picture[kind]));
    this.nodes.update(
      ofNodes.changed.map((node) => ({ id: node.id, ...this.arrangement.placeOf(node), size: node.size })),
    );
    this.edges.remove(ofEdges.gone);
    for (const id of ofEdges.gone) this.given.looks.delete(id);
    this.edges.update(
      ofEdges.changed.map(({ id, from, to, dashes }) => ({ id, from, to, arrows: "", dashes, ...this.newLook(id) })),
    );
    this.nodes.remove(ofNodes.gone);
    [this.given.nodes, this.given.edges] = [ofNodes.now, ofEdges.now];
  }

  /* ---- what stands out ------------------------------------------------------------------------------------------ */

  /** Follow what the page says stands out, unless its selection answers an older click than the last. */
  emphasise(asked) {
    this.forgetOldClicks();
    const at = this.awaited.findIndex(({ id }) => id === asked.selected);
    this.awaited = at >= 0 || asked.selected === this.asked.selected ? this.awaited.slice(at + 1) : [];
    this.asked = asked;
    this.select(this.awaited.length ? this.scene.selected : asked.selected);
  }

  /** No longer await an answer that has not come in time, as where the connection was lost. */
  forgetOldClicks() {
    this.awaited = this.awaited.filter(({ until }) => performance.now() < until);
  }

  /** Do what a click on a node does, or with null a click beside all of them. */
  choose(id) {
    this.parts.tip.hide();
    if (id === this.scene.selected) return;
    this.awaited.push({ id, until: performance.now() + LONGEST_WAIT });
    this.onSelect(id);
    this.select(id);
  }

  select(id) {
    this.scene.select(id, this.asked);
    this.scene.hover(this.scene.hovered);
    this.drawing?.atOnce(() => this.showStrong());
  }

  /** Show in the drawing, and say, what stands out now. */
  showStrong() {
    const { frame, spoken } = this.parts;
    const looks = [...this.scene.edges.keys()].map((id) => [id, this.newLook(id)]);
    const changed = looks.filter(([, look]) => look !== null).map(([id, look]) => ({ id, ...look }));
    if (changed.length) this.edges.updateOnly(changed);
    const node = this.scene.nodes.get(this.scene.selected);
    frame.dataset.selected = node?.id ?? "";
    spoken.textContent = node === undefined ? "" : `Selected: ${node.name}. ${node.detail}`;
  }

  /** Return how an edge is drawn now, or null where it is drawn so already. */
  newLook(id) {
    const look = this.scene.edgeLook(this.scene.edges.get(id));
    const known = `${look.width} ${look.color.color}`;
    if (this.given.looks.get(id) === known) return null;
    this.given.looks.set(id, known);
    return look;
  }

  pointAt(id, pointer) {
    const { tip, stage } = this.parts;
    if (id === null) tip.hide();
    else tip.show(this.scene.nodes.get(id).name, this.scene.nodes.get(id).detail, pointer);
    if (id === this.scene.hovered) return;
    this.scene.hover(id);
    stage.style.cursor = id === null ? "" : "pointer";
    this.drawing.network.redraw();
  }

  tellOfEdge({ from, to, words }, pointer) {
    const [a, b] = [from, to].map((id) => this.scene.nodes.get(id).name);
    this.parts.tip.show(`${a} – ${b}`, words, pointer);
  }

  /* ---- where everything stands ---------------------------------------------------------------------------------- */

  /** Fill the room that there is, or look where the reader looked. */
  arrange() {
    const { arrangement, drawing } = this;
    const stretch = arrangement.stretchedTo(drawing.room);
    if (Math.abs(stretch - arrangement.stretch) > 0.01) {
      arrangement.stretch = stretch;
      this.nodes.updateOnly(this.picture.nodes.map((node) => ({ id: node.id, ...arrangement.placeOf(node) })));
    }
    drawing.fit();
    if (arrangement.camera !== null) drawing.look(arrangement.camera);
  }

  showEverything() {
    this.arrangement.camera = null;
    this.drawing.fit();
  }

  keepCamera() {
    this.arrangement.camera = this.drawing.camera;
  }

  zoom(factor) {
    const { position, scale } = this.drawing.camera;
    this.drawing.look({ position, scale: scale * factor });
    this.keepCamera();
  }

  pan(right, down) {
    const { position, scale } = this.drawing.camera;
    const step = PAN_STEP / scale;
    this.drawing.look({ position: { x: position.x + right * step, y: position.y + down * step }, scale });
    this.keepCamera();
  }

  endDrag(moved) {
    const places = this.drawing.network.getPositions(moved);
    for (const id of moved) this.arrangement.pin(id, places[id]);
    if (!moved.length) this.keepCamera();
    this.drawing.network.unselectAll();
    this.showPins();
  }

  unpinAll() {
    this.arrangement.pinned.clear();
    this.nodes.updateOnly(this.picture.nodes.map((node) => ({ id: node.id, ...this.arrangement.placeOf(node) })));
    this.showPins();
  }

  showPins() {
    const pinned = [...this.arrangement.pinned.keys()].filter((id) => this.scene.nodes.has(id));
    this.parts.unpin.hidden = pinned.length === 0;
    this.parts.frame.dataset.pinned = String(pinned.length);
  }

  /* ---- keyboard, full screen, image ----------------------------------------------------------------------------- */

  onKey(event) {
    const actions = {
      "+": () => this.zoom(ZOOM_STEP),
      "=": () => this.zoom(ZOOM_STEP),
      "-": () => this.zoom(1 / ZOOM_STEP),
      0: () => this.showEverything(),
      ArrowLeft: () => this.pan(-1, 0),
      ArrowRight: () => this.pan(1, 0),
      ArrowUp: () => this.pan(0, -1),
      ArrowDown: () => this.pan(0, 1),
      Escape: () => (this.isFull ? this.leaveFullScreen() : this.choose(null)),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  get isFull() {
    return this.parts.frame.classList.contains("full");
  }

  toggleFullScreen() {
    if (this.isFull) return this.leaveFullScreen();
    this.arrangement.camera = null;
    this.parts.frame.classList.add("full");
    // Where the browser does not allow full screen, the picture still fills the window.
    return this.parts.frame.requestFullscreen?.().catch(() => {});
  }

  leaveFullScreen() {
    this.arrangement.camera = null;
    this.parts.frame.classList.remove("full");
    if (document.fullscreenElement) document.exitFullscreen();
  }

  saveImage() {
    const { stage, frame } = this.parts;
    this.pointAt(null);
    const canvas = imageOf({
      caption: this.caption,
      legend: this.picture.legend,
      font: getComputedStyle(stage).fontFamily,
      paint: (width, height) => paintedApart(frame, { width, height }, (apart) => this.drawnIn(apart)),
    });
    canvas.toBlob((blob) => saveAs(blob, this.caption.image_name), "image/png");
  }

  /** Draw the same once more in a larger stage: everything, or what the reader looks at. */
  drawnIn(stage) {
    const { arrangement, scene, picture } = this;
    const options = { ...picture.options, autoResize: false };
    const drawing = new Drawing(stage, scene, {}, options, { enlarged: IMAGE.label / LABEL_PIXELS });
    const stretch = arrangement.camera === null ? arrangement.stretchedTo(drawing.room) : arrangement.stretch;
    drawing.network.setData({
      nodes: picture.nodes.map((node) => ({ id: node.id, size: node.size, ...arrangement.placeOf(node, stretch) })),
      edges: this.edges.get(),
    });
    drawing.fit();
    if (arrangement.camera !== null) {
      const { clientWidth, clientHeight } = this.parts.stage;
      const larger = Math.min(stage.clientWidth / clientWidth, stage.clientHeight / clientHeight);
      drawing.look({ ...arrangement.camera, scale: arrangement.camera.scale * larger });
    }
    return drawing;
  }

  /* ---- for tests ------------------------------------------------------------------------------------------------ */

  positionOf(id) {
    const { left, top } = this.parts.stage.getBoundingClientRect();
    const { x, y } = this.drawing.network.canvasToDOM(this.drawing.network.getPosition(id));
    return { x: left + x, y: top + y };
  }

  get camera() {
    return this.drawing.camera;
  }

  get litEdges() {
    return [...this.scene.strong.edges];
  }
}

/** Return whether nodes are all others than those before; none are not others, they are filtered out. */
function isOther(nodes, before) {
  return nodes.length > 0 && before.size > 0 && !nodes.some(({ id }) => before.has(id));
}

/** Return what of ``items`` is new or changed, what is gone, and what to compare with the next time. */
function changes(before, items) {
  const now = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  return {
    now,
    changed: items.filter((item) => before.get(item.id) !== now.get(item.id)),
    gone: [...before.keys()].filter((id) => !now.has(id)),
  };
}
