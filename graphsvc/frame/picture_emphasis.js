/* Says what stands out in a picture, which may be there already, wait for this, or come later. Shows nothing itself.
 * Follows latest_call.js.
 */
export default function emphasise({ data: { key, ...asked }, parentElement }) {
  const end = unlessOvertaken(parentElement, () => {
    globalThis.graphsvcEmphasis ??= new Map();
    globalThis.graphsvcEmphasis.set(key, asked);
    const start = globalThis.graphsvcAwaitingEmphasis?.get(key);
    if (start) start();
    else globalThis.graphsvcPictures?.[key]?.emphasise(asked);
  });
  return () => {
    end();
    // A page that is opened again must not begin with what stood out when it was left.
    const isLast = globalThis.graphsvcEmphasis?.get(key) === asked;
    if (isLast && !parentElement.isConnected) globalThis.graphsvcEmphasis.delete(key);
  };
}
