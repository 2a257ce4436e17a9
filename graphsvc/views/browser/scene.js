/* What a picture holds and what of it stands out. */

const NOTHING_STRONG = { active: false, nodes: new Set(), edges: new Set() };

class Scene {
  nodes = new Map();
  edges = new Map();
  edgesByEnd = new Map();
  /** Ids of the nodes, the best connected first. */
  ranked = [];
  symbols = new Map();
  /** How many of the best connected are labelled before anybody zooms in. */
  labels = 0;
  /** Shapes behind groups of symbols. */
  outlines = [];

  selected = null;
  hovered = null;
  near = new Set();
  strong = NOTHING_STRONG;
  ends = [];

  fill({ nodes, edges, symbols, labels, outlines = [] }) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    this.edges = new Map(edges.map((edge) => [edge.id, edge]));
    this.edgesByEnd = new Map(nodes.map((node) => [node.id, []]));
    for (const edge of edges) {
      this.edgesByEnd.get(edge.from).push(edge);
      this.edgesByEnd.get(edge.to).push(edge);
    }
    this.ranked = [...nodes].sort((a, b) => a.rank - b.rank).map((node) => node.id);
    this.labels = labels;
    this.outlines = outlines;
    for (const [name, { path, colour, outline }] of Object.entries(symbols)) {
      const shape = new Path2D(path);
      const pale = { paleColour: paled(colour), paleOutline: paled(outline) };
      this.symbols.set(name, { shape, colour, outline, ...pale });
    }
    if (!this.nodes.has(this.hovered)) this.hover(null);
  }

  /** Return how a node's symbol is drawn: in the colours of its sector, or in its own where they tell a measure. */
  symbolOf({ symbol, fill, outline }) {
    const look = this.symbols.get(symbol);
    if (fill === undefined) return look;
    return { shape: look.shape, colour: fill, outline, paleColour: paled(fill), paleOutline: paled(outline) };
  }

  /** Let a node stand out with its ties, or in its place the ways that are lit; with neither, all are plain. */
  select(id, { lit_ends: litEnds, lit_nodes: litNodes, lit_edges: litEdges }) {
    this.selected = this.nodes.has(id) ? id : null;
    this.ends = litEnds.filter((end) => this.nodes.has(end));
    if (litNodes.length) {
      this.strong = { active: true, nodes: new Set([...litNodes, this.selected]), edges: new Set(litEdges) };
    } else if (this.selected === null) {
      this.strong = NOTHING_STRONG;
    } else {
      const ends = [this.selected, ...this.neighboursOf(this.selected)];
      const own = this.edgesByEnd.get(this.selected).map((edge) => edge.id);
      this.strong = { active: true, nodes: new Set(ends), edges: new Set(own) };
    }
  }

  hover(id) {
    this.hovered = id;
    this.near = new Set(id === null || id === this.selected ? [] : this.neighboursOf(id));
  }

  neighboursOf(id) {
    return this.edgesByEnd.get(id).map((edge) => (edge.from === id ? edge.to : edge.from));
  }

  isPointedOut(id) {
    return id === this.selected || id === this.hovered || this.ends.includes(id);
  }

  isFaded(id) {
    return this.strong.active && !this.strong.nodes.has(id) && !this.isPointedOut(id);
  }

  edgeLook(edge) {
    const isStrong = this.strong.edges.has(edge.id);
    // What is planned is what the picture is about, so it never fades.
    const color = isStrong || edge.planned ? ACCENT : this.strong.active ? FADED_TIE : TIE;
    const hover = isStrong || !this.strong.active ? ACCENT : PALE_INK;
    return { width: isStrong ? edge.width + 1.5 : edge.width, color: { color, hover, highlight: color } };
  }
}
