// Every figure with data-map becomes a map that can be moved. Its table stays, and says the same.
import type { Map as LeafletMap } from "leaflet";

import { nearView, still } from "./shared/seeing";

export interface Spot {
  label: string;
  /** Latitude and longitude, in degrees. */
  at: [number, number];
  /** A county or a country: its middle is nobody's address. */
  wide: boolean;
  things: { label: string; to: string }[];
}

/** What the drawing of the outlines spans, as web/outlines.mjs draws it: south-west, north-east. */
const OUTLINES: [[number, number], [number, number]] = [
  [34, -25],
  [72.5, 45],
];
const SMALLEST = 13;
const FARTHEST = 3;
const NEAREST = 10;
const NEAR_ENOUGH = 8;

interface Words {
  near: string;
  far: string;
}

/** Draws spots on the outlines in an element; the map is there once the promise is kept. */
export async function drawMap(element: HTMLElement, spots: Spot[], outlines: string, words: Words): Promise<LeafletMap> {
  const [leaflet, drawing] = await Promise.all([import("leaflet"), land(outlines), import("leaflet/dist/leaflet.css")]);
  const L = leaflet.default;
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false, // a page scrolls; the buttons, + and - bring nearer
    dragging: matchMedia("(pointer: fine)").matches, // a finger scrolls the page, two move the map
    zoomAnimation: !still(),
    fadeAnimation: !still(),
    markerZoomAnimation: !still(),
    inertia: !still(),
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    zoomSnap: 0.5,
    maxBounds: OUTLINES,
  });
  L.control.zoom({ zoomInTitle: words.near, zoomOutTitle: words.far }).addTo(map);
  L.svgOverlay(drawing, OUTLINES).addTo(map);
  map.fitBounds(L.latLngBounds(spots.map((spot) => spot.at)), { maxZoom: NEAR_ENOUGH, padding: [36, 36], animate: false });
  for (const spot of spots) {
    const size = SMALLEST + 7 * Math.sqrt(spot.things.length - 1);
    const icon = L.divIcon({ className: spot.wide ? "spot wide" : "spot", iconSize: [size, size] });
    const marker = L.marker(spot.at, { icon, title: spot.label }).addTo(map).bindPopup(listed(spot));
    marker.getElement()?.setAttribute("aria-label", `${spot.label}: ${spot.things.length}`);
  }
  return map;
}

async function land(outlines: string): Promise<SVGElement> {
  const answer = await fetch(outlines);
  if (!answer.ok) throw new Error(`${outlines}: ${answer.status}`);
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  drawing.classList.add("land");
  return document.importNode(drawing, true) as unknown as SVGElement;
}

function listed(spot: Spot): HTMLElement {
  const [box, name, list] = [document.createElement("div"), document.createElement("strong"), document.createElement("ul")];
  name.textContent = spot.label;
  for (const thing of spot.things) {
    const link = document.createElement("a");
    link.href = thing.to;
    link.textContent = thing.label;
    list.appendChild(document.createElement("li")).append(link);
  }
  box.append(name, list);
  return box;
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-map]")) {
  const picture = figure.querySelector("svg");
  const { map, outlines, near = "+", far = "−" } = figure.dataset;
  if (!picture || !map || !outlines) continue;
  nearView(figure, async () => {
    const element = document.createElement("div");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", picture.getAttribute("aria-label") ?? "");
    picture.replaceWith(element);
    try {
      await drawMap(element, JSON.parse(map) as Spot[], outlines, { near, far });
    } catch (error) {
      element.replaceWith(picture); // the picture of the server is as good as before
      console.warn(error);
    }
  });
}
