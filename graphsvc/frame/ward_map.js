/* Shows a map as a Streamlit component: a drawing in, clicks out. Follows latest_call.js, and look.js and parts.js of
 * graphsvc/views/browser.
 *
 * Lengths of a drawing are pixels from the middle at first. Zooming stretches wards and lines; whatever has a place, a
 * symbol or a text, moves with its place and keeps its size.
 */

const PAN_STEP = 60;
const ZOOM_STEP = 1.5;
const WHEEL_STEP = 1.0015;
const FARTHEST = 1 / 16;
const CLOSEST = 64;
const STILL_A_CLICK = 5;
const FINGER = 15;

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Return lines of text about the point where they are anchored. */
function drawText({ lines, pixels, anchor }) {
  const middle = (lines.length - 1) / 2;
  const spans = lines.map((line, number) => {
    const span = draw("tspan", { x: 0, y: `${(number - middle) * 1.05 + 0.35}em` });
    span.textContent = line;
    return span;
  });
  return draw("text", { "font-size": pixels, "text-anchor": anchor }, ...spans);
}

/** Return an organisation's symbol about its middle, with a ring where it is the selected one. */
function drawSymbol({ radius, rough, faded, selected }, { path, colour, outline }) {
  const shape = { d: path, transform: `scale(${radius})`, "stroke-linejoin": "round" };
  const look = rough
    ? { fill: "#fff", stroke: colour, "stroke-width": 0.26, "stroke-dasharray": "0.34 0.2" }
    : { fill: colour, stroke: outline, "stroke-width": 0.16 };
  const halo = draw("path", { ...shape, fill: "none", stroke: "#fff", "stroke-width": 0.4 });
  const ring = selected ? [draw("circle", { class: "ring", r: 1.3 * radius + 4 })] : [];
  return draw("g", { class: faded ? "symbol faded" : "symbol" }, ...ring, halo, draw("path", { ...shape, ...look }));
}

class ShownMap {
  camera = { x: 0, y: 0, scale: 1 };
  /** What has a place: [element, point, offset]. */
  placed = [];
  points = [];
  /** Those that are down, each with its last event. */
  pointers = new Map();
  moved = 0;
  written = null;

  constructor(root, onSelect) {
    this.onSelect = onSelect;
    this.stretched = draw("g");
    this.upright = draw("g");
    this.world = draw("g", {}, this.stretched, this.upright);
    this.stage = draw("svg", { class: "stage", "aria-hidden": "true" }, this.world);
    this.tip = new Tip();
    const tools = make(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "Map" },
      makeButton("zoom-in", "Zoom in", () => this.zoom(ZOOM_STEP)),
      makeButton("zoom-out", "Zoom out", () => this.zoom(1 / ZOOM_STEP)),
      makeButton("fit", "Show the whole area", () => this.look({ x: 0, y: 0, scale: 1 })),
    );
    this.ground = make("div", { class: "ground" }, this.stage, tools, this.tip.element);
    this.frame = make("section", { class: "map", tabindex: "0", role: "application", "data-ready": "false" }, this.ground);
    this.watch();
    root.append(this.frame);
  }

  watch() {
    const { stage, frame } = this;
    stage.addEventListener("pointerdown", (event) => this.onDown(event));
    stage.addEventListener("pointermove", (event) => this.onMove(event));
    stage.addEventListener("pointerup", (event) => this.onUp(event));
    stage.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    stage.addEventListener("lostpointercapture", (event) => this.pointers.delete(event.pointerId));
    stage.addEventListener("pointerleave", () => this.tip.hide());
    stage.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    frame.addEventListener("keydown", (event) => this.onKey(event));
    this.sizes = new ResizeObserver(() => this.look(this.camera));
    this.sizes.observe(this.ground);
  }

  destroy() {
    this.sizes.disconnect();
    this.frame.remove();
  }

  /* ---- what there is -------------------------------------------------------------------------------------------- */

  update({ drawing, description, height }) {
    this.frame.setAttribute("aria-label", `${description} Arrow keys move the map, plus and minus zoom.`);
    this.ground.style.setProperty("--height", `${height}px`);
    const written = JSON.stringify(drawing);
    if (written === this.written) return;
    this.written = written;
    this.tip.hide();
    this.fill(drawing);
    this.look(this.camera);
    this.frame.dataset.points = String(drawing.points.length);
    this.frame.dataset.ready = "true";
  }

  fill(drawing) {
    this.points = drawing.points;
    this.placed = [];
    this.stretched.replaceChildren(
      ...drawing.wards.map(({ path, fill }) => draw("path", { class: "ward", d: path, fill })),
      draw("path", { class: drawing.has_selection ? "ties faded" : "ties", d: drawing.ties }),
      draw("path", { class: "own-ties", d: drawing.own_ties }),
    );
    const symbols = drawing.points.map((point) => [point, drawSymbol(point, drawing.symbols[point.symbol])]);
    this.upright.replaceChildren(
      draw("g", {}, ...drawing.points.filter(isFanned).flatMap((point) => this.drawFan(point))),
      draw("g", {}, ...symbols.map(([point, symbol]) => this.put(symbol, point))),
      // On top of the symbols: a number of which one covers a digit would be another number.
      draw("g", { class: "ward-names" }, ...drawing.ward_names.map((text) => this.put(drawText(text), text))),
      draw("g", { class: "names" }, ...drawing.names.map((text) => this.put(drawText(text), text))),
    );
  }

  /** Return the line from a place to one of those who share it, and the dot that is the place. */
  drawFan(point) {
    const [x2, y2] = point.offset;
    const look = point.faded ? "spoke faded" : "spoke";
    const parts = [draw("line", { class: look, x2, y2 }), draw("circle", { class: "place", r: 3.5 })];
    return parts.map((part) => this.put(part, { at: point.at, offset: [0, 0] }));
  }

  /** Return the element, which from now on moves with its place. */
  put(element, { at, offset }) {
    this.placed.push([element, at, offset]);
    return element;
  }

  /* ---- where the reader looks ----------------------------------------------------------------------------------- */

  /** Show the map so that ``x`` and ``y``, pixels at first, are in the middle, and lengths ``scale`` times as long. */
  look({ x, y, scale }) {
    const before = this.drawnAt;
    this.camera = { x, y, scale: Math.max(FARTHEST, Math.min(CLOSEST, scale)) };
    const { clientWidth, clientHeight } = this.ground;
    const { scale: now } = this.camera;
    this.stage.classList.toggle("closer", now > 1);
    this.world.setAttribute("transform", `translate(${clientWidth / 2 - x * now} ${clientHeight / 2 - y * now})`);
    if (before?.scale === now && before.placed === this.placed) return;
    this.drawnAt = { scale: now, placed: this.placed };
    this.stretched.setAttribute("transform", `scale(${now})`);
    for (const [element, at, offset] of this.placed) {
      element.setAttribute("transform", `translate(${now * at[0] + offset[0]} ${now * at[1] + offset[1]})`);
    }
  }

  /** Zoom so that what is drawn at a point of the window, by default its middle, stays there. */
  zoom(factor, right = 0, down = 0) {
    const { x, y, scale } = this.camera;
    const next = Math.max(FARTHEST, Math.min(CLOSEST, scale * factor));
    const shift = 1 / scale - 1 / next;
    this.look({ x: x + right * shift, y: y + down * shift, scale: next });
  }

  pan(right, down) {
    const { x, y, scale } = this.camera;
    this.look({ x: x + right / scale, y: y + down / scale, scale });
  }

  /** Return where a pointer is, in pixels right of and below the middle of the map. */
  fromMiddle({ clientX, clientY }) {
    const { left, top, width, height } = this.ground.getBoundingClientRect();
    return [clientX - left - width / 2, clientY - top - height / 2];
  }

  /* ---- pointers and keys ---------------------------------------------------------------------------------------- */

  onDown(event) {
    if (event.button !== 0) return;
    this.frame.focus({ preventScroll: true });
    this.tip.hide();
    this.stage.setPointerCapture(event.pointerId);
    if (!this.pointers.size) this.moved = 0;
    this.pointers.set(event.pointerId, event);
  }

  onMove(event) {
    // A button may be let go where the browser does not say so, as in a menu of its own.
    if (!event.buttons) this.pointers.delete(event.pointerId);
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) return this.pointAt(event);
    const others = [...this.pointers.values()].filter((pointer) => pointer !== before);
    const [right, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
    this.moved += Math.hypot(right, down);
    if (others.length) this.pinch(others[0], before, event);
    else if (this.moved >= STILL_A_CLICK) this.pan(-right, -down);
    this.pointers.set(event.pointerId, event);
  }

  /** Zoom as two fingers part, about the one that stays. */
  pinch(still, before, now) {
    const apart = (finger) => Math.hypot(finger.clientX - still.clientX, finger.clientY - still.clientY);
    this.zoom(apart(now) / Math.max(1, apart(before)), ...this.fromMiddle(still));
  }

  onUp(event) {
    const isDown = this.pointers.delete(event.pointerId);
    if (isDown && !this.pointers.size && this.moved < STILL_A_CLICK) this.choose(this.nearest(event));
  }

  /** Do what a click on an organisation does, or with null a click beside all of them. */
  choose(point) {
    const selected = this.points.find((one) => one.selected) ?? null;
    if (point !== selected) this.onSelect(point?.key ?? null);
  }

  /** Return the organisation whose middle is nearest to a pointer, if it is on its symbol or a finger's breadth off. */
  nearest(pointer) {
    const { x, y, scale } = this.camera;
    const [right, down] = this.fromMiddle(pointer);
    let [found, least] = [null, Infinity];
    for (const point of this.points) {
      const across = scale * (point.at[0] - x) + point.offset[0] - right;
      const along = scale * (point.at[1] - y) + point.offset[1] - down;
      const distance = Math.hypot(across, along);
      if (distance < least && distance <= Math.max(FINGER, point.radius)) [found, least] = [point, distance];
    }
    return found;
  }

  pointAt(event) {
    const point = this.nearest(event);
    this.stage.classList.toggle("on-symbol", point !== null);
    if (point === null) return this.tip.hide();
    const [right, down] = this.fromMiddle(event);
    const { clientWidth, clientHeight } = this.ground;
    this.tip.show(...point.tip, { x: right + clientWidth / 2, y: down + clientHeight / 2 });
  }

  /** Zoom while the map is in use, or with ctrl, which is what a pinch on a touch pad sends; else the page scrolls. */
  onWheel(event) {
    if (!event.ctrlKey && !this.frame.matches(":focus, :focus-within")) return;
    event.preventDefault();
    this.tip.hide();
    this.zoom(WHEEL_STEP ** -event.deltaY, ...this.fromMiddle(event));
  }

  onKey(event) {
    const actions = {
      "+": () => this.zoom(ZOOM_STEP),
      "=": () => this.zoom(ZOOM_STEP),
      "-": () => this.zoom(1 / ZOOM_STEP),
      0: () => this.look({ x: 0, y: 0, scale: 1 }),
      ArrowLeft: () => this.pan(-PAN_STEP, 0),
      ArrowRight: () => this.pan(PAN_STEP, 0),
      ArrowUp: () => this.pan(0, -PAN_STEP),
      ArrowDown: () => this.pan(0, PAN_STEP),
      Escape: () => this.choose(null),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}

function isFanned({ offset }) {
  return offset[0] !== 0 || offset[1] !== 0;
}

const mounted = new WeakMap();

export default function show({ data, parentElement, setTriggerValue }) {
  const shown = JSON.parse(new TextDecoder().decode(data));
  const end = unlessOvertaken(parentElement, () => {
    if (!mounted.has(parentElement)) {
      const here = { map: new ShownMap(parentElement, (node) => here.tell("clicked", { node })) };
      mounted.set(parentElement, here);
    }
    const here = mounted.get(parentElement);
    here.tell = setTriggerValue;
    here.map.update(shown);
  });
  return () => {
    end();
    if (!parentElement.isConnected) takeAway(parentElement);
  };
}

function takeAway(root) {
  mounted.get(root)?.map.destroy();
  mounted.delete(root);
}
