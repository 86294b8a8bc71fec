/**
 * Draws ../service/static/outlines.svg: coasts and borders, once and for all maps.
 *
 *   npm install --no-save world-atlas@2 topojson-client@3 topojson-simplify@3
 *   node outlines.mjs
 *
 * The outlines are Natural Earth's (public domain), as the package world-atlas (ISC) has them. They are
 * kept because they change once in ten years, and so that neither a build nor a page has to fetch them.
 * A unit is a hundredth of a degree at the equator of the Mercator projection, as service/maps.py and
 * Leaflet count too; the origin is the north-western corner of BOX.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const BOX = { west: -25, south: 34, east: 45, north: 72.5 };
const UNITS = 100;
const FINE = { file: "countries-10m", countries: ["Norway"], detail: 0.00012, smallest: 0.0012 };
const NEAR = { file: "countries-10m", countries: ["Sweden", "Finland", "Denmark"], detail: 0.0015, smallest: 0.008 };
const COARSE = { file: "countries-50m", countries: null, detail: 0.006, smallest: 0.04 };
const NOT_DRAWN = ["Greenland"];

const mercator = (latitude) =>
  (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
const projected = ([longitude, latitude]) => [
  Math.round((longitude - BOX.west) * UNITS),
  Math.round((mercator(BOX.north) - mercator(latitude)) * UNITS),
];

/** The part of a ring that lies in the box (Sutherland and Hodgman, 1974). */
function clipped(ring) {
  const sides = [[0, BOX.west, 1], [0, BOX.east, -1], [1, BOX.south, 1], [1, BOX.north, -1]];
  return sides.reduce((points, [axis, limit, sign]) => {
    const inside = (point) => sign * (point[axis] - limit) >= 0;
    return points.flatMap((point, i) => {
      const before = points.at(i - 1);
      const share = (limit - before[axis]) / (point[axis] - before[axis]);
      const crossing = [0, 1].map((a) => before[a] + share * (point[a] - before[a]));
      return [...(inside(point) === inside(before) ? [] : [crossing]), ...(inside(point) ? [point] : [])];
    });
  }, ring);
}

/** A ring that crosses the date line, in one piece: east of it longitudes go on past 180. */
function unbroken(ring) {
  const eastings = ring.map(([longitude]) => longitude);
  const crosses = Math.max(...eastings) - Math.min(...eastings) > 180;
  return crosses ? ring.map(([x, y]) => [x < 0 ? x + 360 : x, y]) : ring;
}

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring.at(i - 1)[1] - ring.at(i - 1)[0] * y, 0)) / 2;

function path(ring) {
  let [left, top] = [0, 0];
  const steps = ring.map(projected).flatMap(([x, y], i) => {
    const step = [x - left, y - top];
    [left, top] = [x, y];
    return i && !step[0] && !step[1] ? [] : [step.join(" ")];
  });
  return `m${steps[0]}l${steps.slice(1).join(" ")}z`.replaceAll(" -", "-");
}

/** One path a country: its rings begin where the one before ended, so each starts with an absolute M. */
function drawn(rings) {
  return rings.map((ring) => path(ring).replace("m", "M")).join("");
}

function countries({ file, countries, detail, smallest }, done) {
  const found = createRequire(import.meta.url).resolve(`world-atlas/${file}.json`);
  const atlas = simplify(presimplify(JSON.parse(readFileSync(found, "utf8"))), detail);
  return feature(atlas, atlas.objects.countries).features
    .filter(({ properties: { name } }) => (countries ? countries.includes(name) : !done.includes(name)))
    .map(({ properties: { name }, geometry }) => {
      const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      const rings = parts.map(([outer]) => clipped(unbroken(outer.slice(0, -1))));
      return [name, rings.filter((ring) => ring.length > 3 && area(ring) >= smallest)];
    })
    .filter(([, rings]) => rings.length);
}

const fine = [...countries(FINE), ...countries(NEAR)];
const all = [...fine, ...countries(COARSE, [...fine.map(([name]) => name), ...NOT_DRAWN])];
const [width, height] = projected([BOX.east, BOX.south]);
const shapes = all.sort().map(([, rings]) => `<path d="${drawn(rings)}"/>`);
writeFileSync(
  new URL("../service/static/outlines.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><g id="land">\n${shapes.join("\n")}\n</g></svg>\n`,
);
