/* The script of a search page that searches by itself. */

import { Offline } from "./search/engine.js";
import { start } from "./search/page.js";
import { answers } from "./search/static_answers.js";

start(answers, (error) => !(error instanceof Offline));
