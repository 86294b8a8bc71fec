// Every list of ties with data-ties gets a graph that can be walked. The list stays, and says the same.
import type { Core, ElementDefinition, NodeSingular, StylesheetJson } from "cytoscape";

import { nearView, onScheme, token } from "./shared/seeing";

export interface Node {
  iri: string;
  label: string;
  kind: string;
  /** Its page; empty where it has none. */
  path: string;
}

export interface Ties {
  nodes: Node[];
  ties: { one: string; relation: string; other: string }[];
  left_out?: number;
}

/** Words of the page's language: of relations and kinds by name, and of what can be done. */
export type Words = Record<string, string>;

/** Fetches the ties of one. */
type Fetch = (iri: string) => Promise<Ties>;

const STYLE_OF_CYTOSCAPE = "__________cytoscape_stylesheet";
const SHAPES: Record<string, string> = { cluster: "round-rectangle", project: "diamond", programme: "diamond" };

/** Height of the canvas in pixels, and room for the names at its edges. */
const [LOWEST, HIGHEST, A_NODE] = [350, 720, 24];
const [BESIDE, ABOVE] = [70, 36];
/** Ties that are named around the one that is chosen; more would cover each other. */
const NAMED = 8;

/** Draws ties in an element, with a panel that says what is chosen; `middle` is chosen first. */
export async function drawGraph(element: HTMLElement, ties: Ties, words: Words, middle?: string, fetchTies?: Fetch): Promise<Core> {
  const { default: cytoscape } = await import("cytoscape");
  withoutInlineStyle();
  const canvas = element.appendChild(document.createElement("div"));
  canvas.className = "canvas";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", words.graph ?? "");
  const cy = cytoscape({
    container: canvas,
    elements: elementsOf(ties, words),
    style: styles(),
    userZoomingEnabled: false, // a page scrolls
    minZoom: 0.3,
    maxZoom: 2,
    boxSelectionEnabled: false,
    layout: { name: "preset" },
  });
  arrange(cy, middle);
  onScheme(() => cy.style(styles()));
  const panel = new Panel(element, cy, words, fetchTies);
  cy.on("tap", "node", (event) => panel.choose(event.target as NodeSingular));
  cy.on("dbltap", "node", (event) => panel.expand(event.target as NodeSingular));
  canvas.addEventListener("keydown", (event) => panel.key(event));
  panel.choose(middle ? cy.getElementById(middle) : cy.nodes().first());
  return cy;
}

/**
 * Cytoscape adds one inline rule, which the page's policy refuses and maps.css has. It leaves that out
 * where an element of this id is there.
 */
function withoutInlineStyle(): void {
  if (document.getElementById(STYLE_OF_CYTOSCAPE)) return;
  document.head.appendChild(document.createElement("meta")).id = STYLE_OF_CYTOSCAPE;
}

function elementsOf(ties: Ties, words: Words): ElementDefinition[] {
  return [
    ...ties.nodes.map((node) => ({ data: { id: node.iri, label: node.label, kind: node.kind, path: node.path } })),
    ...ties.ties.map(({ one, relation, other }) => ({
      data: { id: `${one} ${relation} ${other}`, source: one, target: other, says: words[relation] ?? relation, relation },
    })),
  ];
}

function arrange(cy: Core, middle?: string): void {
  const around = cy.layout({
    name: "concentric",
    concentric: (node) => (node.id() === middle ? 2 : node.data("kind") === "actor" ? 0 : 1),
    levelWidth: () => 1,
    animate: false,
  });
  around.run();
  cy.layout({
    name: "cose",
    randomize: false, // from where they stand, so that the same ties look the same
    animate: false,
    padding: 24,
    nodeRepulsion: () => 12_000,
    idealEdgeLength: () => 60,
    gravity: 2,
    nodeDimensionsIncludeLabels: true,
  }).run();
  fill(cy);
}

/** Spread the nodes over the whole canvas, which grows with their number, so that names stay legible. */
function fill(cy: Core): void {
  const canvas = cy.container();
  if (canvas) canvas.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, A_NODE * cy.nodes().length))}px`;
  cy.resize();
  const { x1, y1, w, h } = cy.nodes().boundingBox({ includeLabels: false });
  const along = (at: number, from: number, span: number, to: number, margin: number) =>
    span ? margin + ((at - from) / span) * (to - 2 * margin) : to / 2;
  cy.nodes().positions((node) => ({
    x: along(node.position("x"), x1, w, cy.width(), BESIDE),
    y: along(node.position("y"), y1, h, cy.height(), ABOVE),
  }));
  cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
}

function styles(): StylesheetJson {
  const [ink, soft, line, act, need, goal, card, focus] = ["--ink", "--soft", "--line", "--act", "--need", "--goal", "--card", "--focus"].map(token);
  const node = (kind: string, colour: string | undefined) => ({
    selector: `node[kind = "${kind}"]`,
    style: { "background-color": colour ?? "", shape: SHAPES[kind] ?? "ellipse" },
  });
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        "background-color": act,
        width: 16,
        height: 16,
        color: ink,
        "font-family": token("--sans"),
        "font-size": 12,
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "wrap",
        "text-max-width": "120",
        "text-background-color": card,
        "text-background-opacity": 0.8,
        "text-background-padding": "2",
      },
    },
    node("cluster", need),
    node("project", goal),
    node("programme", goal),
    { selector: "edge", style: { width: 1.5, "line-color": line, "curve-style": "bezier" } },
    { selector: "edge.near", style: { "line-color": soft, width: 2 } },
    { selector: "edge.named", style: { label: "data(says)", "font-size": 10, color: soft, "text-background-color": card, "text-background-opacity": 1, "text-background-padding": "2" } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": focus, width: 22, height: 22 } },
    { selector: "node.open", style: { "border-width": 2, "border-color": ink } },
  ] as StylesheetJson;
}

/** What is chosen, said in words, and what can be done with it. */
class Panel {
  private readonly said: HTMLElement;
  private readonly page: HTMLAnchorElement;
  private readonly more: HTMLButtonElement;
  private chosen: NodeSingular | undefined;
  private readonly opened = new Set<string>();

  constructor(
    element: HTMLElement,
    private readonly cy: Core,
    private readonly words: Words,
    private readonly fetchTies?: Fetch,
  ) {
    const panel = element.appendChild(document.createElement("p"));
    panel.className = "chosen";
    this.said = panel.appendChild(document.createElement("span"));
    this.said.setAttribute("aria-live", "polite");
    this.page = panel.appendChild(document.createElement("a"));
    this.page.textContent = words.open ?? "";
    this.more = panel.appendChild(document.createElement("button"));
    this.more.type = "button";
    this.more.className = "quiet";
    this.more.textContent = words.expand ?? "";
    this.more.addEventListener("click", () => this.chosen && this.expand(this.chosen));
  }

  choose(node: NodeSingular): void {
    if (node.empty()) return;
    this.chosen = node;
    if (this.opened.size === 0) this.opened.add(node.id());
    this.cy.elements().removeClass("chosen near named");
    const edges = node.addClass("chosen").connectedEdges().addClass("near");
    if (edges.length <= NAMED) edges.addClass("named");
    const kind = this.words[node.data("kind") as string] ?? "";
    this.said.textContent = `${node.data("label") as string}, ${kind}`;
    const path = node.data("path") as string;
    this.page.hidden = !path || path === location.pathname;
    this.page.href = path;
    this.more.hidden = !this.fetchTies || this.opened.has(node.id());
  }

  async expand(node: NodeSingular): Promise<void> {
    if (!this.fetchTies || this.opened.has(node.id())) return;
    this.opened.add(node.id());
    this.more.disabled = true;
    try {
      const found = elementsOf(await this.fetchTies(node.id()), this.words);
      const fresh = found.filter(({ data }) => this.cy.getElementById(data.id as string).empty());
      const place = node.position();
      this.cy.add(fresh.map((one) => ("source" in one.data ? one : { ...one, position: { x: place.x + 40 * Math.random(), y: place.y + 40 * Math.random() } })));
      node.addClass("open");
      arrange(this.cy, node.id());
      this.choose(node);
    } catch {
      this.opened.delete(node.id());
      this.said.textContent = this.words.failed ?? "";
    } finally {
      this.more.disabled = false;
    }
  }

  /** Arrows go from one to the next, Enter opens its page, space shows its ties. */
  key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const nodes = this.cy.nodes();
      const place = this.chosen ? nodes.toArray().findIndex((one) => one.id() === this.chosen?.id()) : -1;
      this.choose(nodes[(place + step + nodes.length) % nodes.length] as NodeSingular);
    } else if (event.key === "Enter" && this.chosen?.data("path")) location.href = this.chosen.data("path") as string;
    else if (event.key === " " && this.chosen) void this.expand(this.chosen);
    else return;
    event.preventDefault();
  }
}

async function tiesOf(iri: string): Promise<Ties> {
  const asked = new URLSearchParams({ actor: iri, language: document.documentElement.lang });
  const answer = await fetch(`/api/ties?${asked}`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Ties;
}

for (const element of document.querySelectorAll<HTMLElement>("[data-ties]")) {
  const { ties, words } = element.dataset;
  if (!ties || !words) continue;
  const held = JSON.parse(ties) as Ties & { actor?: string };
  nearView(element, async () => {
    const graph = document.createElement("div");
    graph.className = "graph";
    element.prepend(graph);
    element.classList.add("drawn");
    try {
      await drawGraph(graph, held, JSON.parse(words) as Words, held.actor, tiesOf);
    } catch (error) {
      graph.remove();
      element.classList.remove("drawn");
      console.warn(error);
    }
  });
}
