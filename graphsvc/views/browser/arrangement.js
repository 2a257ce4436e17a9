/* Where everything stands, and how far the reader has zoomed: kept by the key of a picture while the page is open. */

const MOST_STRETCH = 1.8;
const LEAST_STRETCH = 0.7;

/** Return the smallest box round places, or null where there are none. */
function boxRound(places) {
  if (!places.length) return null;
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Return how much wider to draw what is in a box, within bounds, so that it fills the room. */
function stretchFor(box, room) {
  if (box === null || room === null || box.right === box.left || box.bottom === box.top) return 1;
  const wider = (room.width / room.height) * ((box.bottom - box.top) / (box.right - box.left));
  return Math.max(LEAST_STRETCH, Math.min(wider, MOST_STRETCH));
}

class Arrangement {
  /** Places of moved symbols, by id, before they are stretched. */
  pinned = new Map();
  /** Where the reader looks, or null for everything. */
  camera = null;
  /** The box round what was shown first, which decides the stretch: a filter moves nothing. */
  box = null;
  stretch = 1;

  /** Arrange what is shown for the first time, or in the place of something quite different. */
  begin(nodes) {
    this.box = boxRound(nodes);
    this.camera = null;
  }

  stretchedTo(room) {
    return stretchFor(this.box, room);
  }

  placeOf(node, stretch = this.stretch) {
    const { x, y } = this.pinned.get(node.id) ?? node;
    return { x: x * stretch, y };
  }

  pin(id, { x, y }) {
    this.pinned.set(id, { x: x / this.stretch, y });
  }
}

const arrangements = new Map();

function arrangementOf(key) {
  if (!arrangements.has(key)) arrangements.set(key, new Arrangement());
  return arrangements.get(key);
}
