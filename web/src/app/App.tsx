/** The dashboard as a whole: words, then whom it is about, then the page. */

import SignInPage from "@/features/session/components/SignInPage";
import { WordsProvider } from "@/lib/i18n";
import { NOBODY } from "@/lib/invited";
import { usePlace } from "@/lib/router";
import { useSignInNeeded } from "@/lib/signed";

import { Fault } from "./Fault";
import { Home } from "./Home";
import { PageView } from "./pages";
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
  const nobodyKnown = useSignInNeeded();
  if (creator === NOBODY) return <main className="page narrow" data-page="invited"><PageView name="invited" creator={creator} /></main>;
  if (nobodyKnown) return <SignInPage />;
  return creator === null ? <Home /> : <Shell creator={creator} page={page} />;
}
