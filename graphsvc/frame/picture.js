/* Shows a picture as a Streamlit component: data in, clicks out. The library that draws may come later, and so may what
 * stands out, which picture_emphasis.js says. Follows latest_call.js.
 */
const LATEST_START = 300;
const mounted = new WeakMap();

export default function show({ data, parentElement, setTriggerValue }) {
  const { key, ...ground } = JSON.parse(new TextDecoder().decode(data));
  const end = unlessOvertaken(parentElement, () => {
    if (!mounted.has(parentElement)) mounted.set(parentElement, { picture: null, begun: false });
    const here = mounted.get(parentElement);
    Object.assign(here, { ground, tell: setTriggerValue });
    const answer = () => {
      if (mounted.get(parentElement) !== here) return;
      if (!globalThis.graphsvcPicture) sayMissing(parentElement);
      else if (here.picture === null) begin(here, key, parentElement);
      else here.picture.update(here.ground);
    };
    if (globalThis.graphsvcPicture || globalThis.graphsvcPictureIsMissing) answer();
    else (globalThis.graphsvcAwaited ??= []).push(answer);
  });
  return () => {
    end();
    if (!parentElement.isConnected) takeAway(parentElement);
  };
}

/** Draw for the first time, once it is known what stands out: to draw a large network twice would take twice as long. */
function begin(here, key, root) {
  if (here.begun) return;
  here.begun = true;
  const awaiting = (globalThis.graphsvcAwaitingEmphasis ??= new Map());
  const start = () => {
    if (awaiting.get(key) === start) awaiting.delete(key);
    if (here.picture !== null || mounted.get(root) !== here) return;
    const onSelect = (node) => here.tell("clicked", { node });
    here.picture = new globalThis.graphsvcPicture.ShownPicture(root, { key, onSelect });
    const asked = globalThis.graphsvcEmphasis?.get(key);
    if (asked !== undefined) here.picture.emphasise(asked);
    here.picture.update(here.ground);
  };
  if (globalThis.graphsvcEmphasis?.has(key)) return start();
  awaiting.set(key, start);
  setTimeout(start, LATEST_START);
}

function sayMissing(root) {
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = "What draws the picture could not be fetched. Load this page again.";
  root.replaceChildren(said);
}

function takeAway(root) {
  mounted.get(root)?.picture?.destroy();
  mounted.delete(root);
}
