/* The page of a picture that was kept as a file: finding by name, and the details of what is selected. */
(() => {
  "use strict";

  const HEIGHT = 640;
  const MOST_FOUND = 8;

  const { picture, emphasis, caption } = JSON.parse(document.getElementById("data").textContent);
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const [find, found, details] = ["find", "found", "details"].map((id) => document.getElementById(id));
  const shown = new graphsvcPicture.ShownPicture(document.getElementById("picture"), {
    key: "file",
    onSelect: select,
  });

  function element(tag, text, ...children) {
    const made = document.createElement(tag);
    made.dir = "auto";
    made.append(text, ...children);
    return made;
  }

  function nameButton(id) {
    const button = element("button", nodes.get(id).name);
    button.type = "button";
    button.addEventListener("click", () => select(id));
    return button;
  }

  /** Let one stand out and say what is known of it; for nobody, show again what the file was kept for. */
  function select(id) {
    const kept = id === null ? { ...emphasis, selected: null } : { selected: id, ...graphsvcPicture.NOTHING_LIT };
    shown.emphasise(kept);
    showDetails(id);
  }

  function showDetails(id) {
    if (!nodes.has(id)) {
      const hint = "Click a symbol, or find a name, to read who it is linked to and since when.";
      details.replaceChildren(element("h2", "Nothing selected yet"), element("p", hint));
      return;
    }
    const ties = picture.edges.filter((edge) => edge.from === id || edge.to === id);
    const others = ties.map((tie) => ({ other: tie.from === id ? tie.to : tie.from, words: tie.words }));
    others.sort((a, b) => nodes.get(a.other).name.localeCompare(nodes.get(b.other).name));
    const list = element("ul", "");
    list.append(...others.map(({ other, words }) => element("li", nameButton(other), element("span", words))));
    details.replaceChildren(element("h2", nodes.get(id).name), element("p", nodes.get(id).detail), list);
  }

  function search() {
    const wanted = find.value.trim().toLocaleLowerCase();
    const fitting = [...nodes.values()].filter((node) => wanted && node.name.toLocaleLowerCase().includes(wanted));
    const items = fitting.slice(0, MOST_FOUND).map((node) => element("li", nameButton(node.id)));
    if (wanted && !fitting.length) items.push(element("li", "Nothing here has that in its name."));
    if (fitting.length > MOST_FOUND) items.push(element("li", `and ${fitting.length - MOST_FOUND} more`));
    found.replaceChildren(...items);
  }

  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") found.querySelector("button")?.click();
  });
  shown.emphasise(emphasis);
  shown.update({ picture, caption, height: HEIGHT });
  showDetails(emphasis.selected);
})();
