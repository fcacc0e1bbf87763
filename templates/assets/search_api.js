/* The script of a search page that an API answers for. */

import { start } from "./search/page.js";
import { answers } from "./search/server_answers.js";

start(answers, () => false);
