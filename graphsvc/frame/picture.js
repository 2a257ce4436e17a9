/* Shows a picture as a Streamlit component: data in, clicks out. Follows vis-network and graphsvc/views/browser. */
const mounted = new WeakMap();

export default function show({ data, parentElement, setTriggerValue }) {
  const { key, ...ground } = JSON.parse(new TextDecoder().decode(data));
  if (!mounted.has(parentElement)) {
    const onSelect = (node) => mounted.get(parentElement).tell("clicked", { node });
    mounted.set(parentElement, { picture: new graphsvcPicture.ShownPicture(parentElement, { key, onSelect }) });
  }
  const here = mounted.get(parentElement);
  here.tell = setTriggerValue;
  here.picture.update(ground);
  const asked = globalThis.graphsvcEmphasis?.get(key);
  if (asked !== undefined) here.picture.emphasise(asked);
  return () => {
    here.picture.destroy();
    mounted.delete(parentElement);
  };
}
