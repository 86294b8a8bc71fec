// An editor in place of a text field, which it keeps up to date so that the form sends the query.
import { autocompletion } from "@codemirror/autocomplete";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { minimalSetup } from "codemirror";
import { SparqlLanguage } from "codemirror-lang-sparql";

import { words } from "./completion";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--act)", fontWeight: "600" },
  { tag: [tags.string, tags.literal], color: "var(--need)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--goal)" },
  { tag: [tags.number, tags.bool], color: "var(--need)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.url, tags.namespace], color: "var(--link)" },
]);

const look = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--soft)",
    borderRadius: "8px",
  },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-content": { padding: ".6rem .3rem", caretColor: "var(--ink)", minHeight: "12rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: ".95rem", lineHeight: "1.5" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--wash)" },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete > ul > li": { padding: ".3rem .7rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--ink)",
    background: "var(--wash)",
  },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", marginLeft: ".7rem" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "650" },
});

// What is typed over a selection is put in here: the browser would keep the look of what it
// replaces by a style attribute, which the policy forbids.
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || !event.data || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type" });
    return true;
  },
});

/** Put an editor in place of a text field; Ctrl or Cmd with Enter sends its form. */
export function editQuery(field: HTMLTextAreaElement): void {
  const place = document.createElement("div");
  place.className = "editor";
  // Within a shadow root the editor adopts its style sheets: the policy allows no style elements.
  const root = place.attachShadow({ mode: "open" });
  field.before(place);
  field.hidden = true;

  const label = field.labels?.[0];
  const editor = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        Prec.highest(
          keymap.of([{ key: "Mod-Enter", run: () => (field.form?.requestSubmit(), true) }]),
        ),
        minimalSetup,
        typedOver,
        SparqlLanguage,
        SparqlLanguage.data.of({ autocomplete: words }),
        autocompletion({ icons: false }),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label?.textContent ?? "" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  label?.addEventListener("click", () => editor.focus());
}
