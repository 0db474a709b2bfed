/** What the engine says, in Hindi. */

import { tellerOf } from "../telling/teller";
import texts from "./said.json";

export default tellerOf(texts);
