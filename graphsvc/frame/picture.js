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
    const isShown = () => mounted.get(parentElement) === here;
    if (globalThis.graphsvcPicture) draw(here, key, parentElement);
    else (globalThis.graphsvcAwaited ??= []).push(() => isShown() && draw(here, key, parentElement));
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

function takeAway(root) {
  mounted.get(root)?.picture?.destroy();
  mounted.delete(root);
}
