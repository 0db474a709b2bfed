/** What the engine says, in Spanish. */

import { tellerOf } from "../telling/teller";
import texts from "./said.json";

export default tellerOf(texts);
