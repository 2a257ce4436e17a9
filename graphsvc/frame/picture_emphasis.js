/* Says what stands out in a picture, which may be there already or come later. Shows nothing itself.
 * Follows latest_call.js.
 */
export default function emphasise({ data: { key, ...asked }, parentElement }) {
  return unlessOvertaken(parentElement, () => {
    globalThis.graphsvcEmphasis ??= new Map();
    globalThis.graphsvcEmphasis.set(key, asked);
    globalThis.graphsvcPictures?.[key]?.emphasise(asked);
  });
}
