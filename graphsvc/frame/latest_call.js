/* Leaves out a call of a component that a later one overtook.
 *
 * Streamlit calls a component once its script is there. Where the data has changed meanwhile, the call with the old data
 * may come after that with the new; Streamlit then ends it within the same task.
 */

/** Do what a call asks for, unless it is overtaken or its place is gone; return what ends the call. */
function unlessOvertaken(place, answer) {
  const waiting = setTimeout(() => place.isConnected && answer());
  return () => clearTimeout(waiting);
}
