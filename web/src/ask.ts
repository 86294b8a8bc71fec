// The query in an editor that knows SPARQL and the words of the edition. The form does without it.
import { editQuery } from "./ask/editor";

const field = document.querySelector<HTMLTextAreaElement>("#query");
if (field) editQuery(field);
