/* The parts of the page round a drawing: heading, tools, tip, legend, and what is read aloud. */

const ICONS = {
  "zoom-in": "M12 5v14M5 12h14",
  "zoom-out": "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5M12 12h.01",
  "full-screen": "M14 10l6-6M15 4h5v5M10 14l-6 6M9 20H4v-5",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  unpin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7M4 4l16 16",
};

function makeButton(name, label, action) {
  const button = make("button", { type: "button", title: label, "aria-label": label });
  const line = { fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round" };
  button.append(makeSvg("0 0 24 24", ICONS[name], { ...line, "stroke-linejoin": "round" }));
  button.addEventListener("click", action);
  return button;
}

function legendItem(entry) {
  const look = { fill: entry.fill, stroke: entry.stroke, "stroke-width": entry.width, "stroke-linejoin": "round" };
  if (entry.dashed) look["stroke-dasharray"] = "0.35 0.35";
  return make("li", {}, makeSvg("-1.6 -1.6 3.2 3.2", entry.path, look), make("span", {}, entry.label));
}

class Tip {
  constructor() {
    this.name = make("strong");
    this.words = make("span");
    this.element = make("div", { class: "tip", "aria-hidden": "true" }, this.name, this.words);
  }

  show(name, words, { x, y }) {
    const { element } = this;
    const { clientWidth, clientHeight } = element.parentElement;
    this.name.textContent = name;
    this.words.textContent = words;
    element.dataset.shown = "true";
    element.style.left = `${Math.max(0, Math.min(x + 14, clientWidth - element.offsetWidth - 8))}px`;
    element.style.top = `${Math.max(0, Math.min(y + 14, clientHeight - element.offsetHeight - 8))}px`;
  }

  hide() {
    delete this.element.dataset.shown;
  }
}

/** Make the parts; ``actions`` are what the buttons do, by the names of their icons. */
function makeParts(actions) {
  const parts = {
    heading: make("h2"),
    asAt: make("p"),
    notice: make("p", { class: "notice" }),
    source: make("p"),
    stage: make("div", { class: "stage" }),
    tip: new Tip(),
    legend: make("ul", { class: "legend", "aria-label": "Legend" }),
    spoken: make("p", { class: "spoken", role: "status" }),
    save: makeButton("save", "Save as a picture (PNG)", actions.save),
    unpin: makeButton("unpin", "Put moved symbols back", actions.unpin),
  };
  parts.tools = make(
    "div",
    { class: "tools", role: "toolbar", "aria-label": "Picture" },
    makeButton("zoom-in", "Zoom in", actions["zoom-in"]),
    makeButton("zoom-out", "Zoom out", actions["zoom-out"]),
    makeButton("fit", "Show everything", actions.fit),
    makeButton("full-screen", "Full screen", actions["full-screen"]),
    parts.save,
    parts.unpin,
  );
  parts.ground = make("div", { class: "ground" }, parts.stage, parts.tools, parts.tip.element);
  parts.frame = make(
    "section",
    { class: "picture", tabindex: "0", role: "application", "data-ready": "false" },
    make("header", {}, parts.heading, parts.asAt, parts.notice),
    parts.ground,
    parts.legend,
    make("footer", {}, parts.source),
    parts.spoken,
  );
  return parts;
}
