// Words that a query can go on with: prefixes, terms and concepts by name or label, and names.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

interface Word {
  word: string; // as a query writes it, such as kl:needs
  label: string;
  kind: string;
}

let held: Promise<Word[]> | undefined;

async function all(): Promise<Word[]> {
  const language = document.documentElement.lang;
  const answer = await fetch(`/api/words?${new URLSearchParams({ language })}`);
  return answer.ok ? ((await answer.json()) as { words: Word[] }).words : [];
}

const KEYWORDS: Completion[] = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER UNION SERVICE GRAPH VALUES BIND MINUS GROUP BY ORDER BY " +
  "HAVING LIMIT OFFSET COUNT SAMPLE GROUP_CONCAT ASK CONSTRUCT DESCRIBE REGEX CONTAINS LANG STR"
)
  .split(" ")
  .map((label) => ({ label, type: "keyword", boost: -1 }));

/** Return what may go on at the cursor: in a string names of actors, elsewhere words. */
export async function words(context: CompletionContext): Promise<CompletionResult | null> {
  const string = context.matchBefore(/"[^"\n]*/);
  const before = context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from);
  if (string && (before.match(/"/g)?.length ?? 0) % 2 === 1) return names(string.text.slice(1), string.from + 1);
  const typed = context.matchBefore(/[\p{L}\d_-]*:?[\p{L}\d_.-]*/u);
  if (!typed || (typed.from === typed.to && !context.explicit)) return null;
  if (/[?$<]/.test(context.state.sliceDoc(typed.from - 1, typed.from))) return null;
  held ??= all();
  const options = (await held).map(({ word, label, kind }) => ({
    label: word,
    detail: label,
    type: kind,
    boost: kind === "concept" ? -2 : 0,
  }));
  return { from: typed.from, options: [...options, ...KEYWORDS], validFor: /^[\p{L}\d_:.-]*$/u };
}

async function names(text: string, from: number): Promise<CompletionResult | null> {
  const answer = await fetch(`/api/names?${new URLSearchParams({ text })}`);
  if (!answer.ok) return null;
  const found = ((await answer.json()) as { names: { name: string }[] }).names;
  return { from, options: found.map(({ name }) => ({ label: name })), filter: false };
}
