/** Portuguese, with every text of English. */

import type { Catalogue } from "../en";
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

const catalogue: Catalogue = { ...common, ...imports, ...today, ...card, ...names, ...people, ...audit, ...posts, ...ahead, ...creators, ...groups, ...model, ...record };
export default catalogue;
