/** The dashboard as a whole: words, then whom it is about, then the page. */

import { WordsProvider } from "@/lib/i18n";
import { usePlace } from "@/lib/router";

import { Fault } from "./Fault";
import { Home } from "./Home";
import { Shell } from "./Shell";

export function App() {
  return (
    <WordsProvider>
      <Fault>
        <Whom />
      </Fault>
    </WordsProvider>
  );
}

function Whom() {
  const { creator, page } = usePlace();
  return creator === null ? <Home /> : <Shell creator={creator} page={page} />;
}
