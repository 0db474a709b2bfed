/** English: the language the others are measured by. */

import type { Template } from "../message";
import ahead from "./ahead.json";
import audit from "./audit.json";
import card from "./card.json";
import common from "./common.json";
import creators from "./creators.json";
import groups from "./groups.json";
import imports from "./imports.json";
import model from "./model.json";
import names from "./names.json";
import people from "./people.json";
import posts from "./posts.json";
import record from "./record.json";
import today from "./today.json";

const english = { ...common, ...imports, ...today, ...card, ...names, ...people, ...audit, ...posts, ...ahead, ...creators, ...groups, ...model, ...record };

/** All texts of a language, by their keys. */
export type Catalogue = Record<keyof typeof english, Template>;

const catalogue: Catalogue = english;
export default catalogue;
