/* Shows a picture as a Streamlit component: data in, clicks out. The library that draws may come later.
 * Follows latest_call.js.
 */
const mounted = new WeakMap();

export default function show({ data, parentElement, setTriggerValue }) {
  const { key, ...ground } = JSON.parse(new TextDecoder().decode(data));
  const end = unlessOvertaken(parentElement, () => {
    if (!mounted.has(parentElement)) mounted.set(parentElement, { picture: null });
    const here = mounted.get(parentElement);
    Object.assign(here, { ground, tell: setTriggerValue });
    const answer = () => {
      if (mounted.get(parentElement) !== here) return;
      if (globalThis.graphsvcPicture) draw(here, key, parentElement);
      else sayMissing(parentElement);
    };
    if (globalThis.graphsvcPicture || globalThis.graphsvcPictureIsMissing) answer();
    else (globalThis.graphsvcAwaited ??= []).push(answer);
  });
  return () => {
    end();
    if (!parentElement.isConnected) takeAway(parentElement);
  };
}

function draw(here, key, root) {
  const onSelect = (node) => here.tell("clicked", { node });
  here.picture ??= new globalThis.graphsvcPicture.ShownPicture(root, { key, onSelect });
  here.picture.update(here.ground);
  const asked = globalThis.graphsvcEmphasis?.get(key);
  if (asked !== undefined) here.picture.emphasise(asked);
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
