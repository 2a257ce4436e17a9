/* Colours, sizes, and how elements are made: text is set as text, never read as markup. */

const ACCENT = "#0B5CAD";
const INK = "#1F2933";
const MUTED_INK = "#52606D";
const PALE_INK = "#9AA5B1";
const GROUND = "#FFFFFF";
const TIE = "rgba(123, 135, 148, 0.6)";
const FADED_TIE = "rgba(154, 165, 177, 0.18)";

const LABEL_PIXELS = 24; // 18 points
const SMALLEST_SYMBOL = 4.5;
const EASIEST_TO_HIT = 8;
const MARGIN = 48;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function makeSvg(viewBox, path, attributes) {
  const [svg, drawn] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({ d: path, ...attributes })) drawn.setAttribute(name, value);
  svg.append(drawn);
  return svg;
}

/** Mix a colour #RRGGBB with white: faded symbols stay opaque, so that no tie shows through them. */
function paled(colour) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((part) => Math.round(255 - (255 - part) * 0.22)).join(", ")})`;
}
