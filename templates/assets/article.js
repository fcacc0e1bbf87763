/* What the page of an article offers to those who have scripts. */

import { offerCopying } from "./copy_buttons.js";
import { offerTextSizes } from "./text_size.js";

offerTextSizes();
offerCopying();
