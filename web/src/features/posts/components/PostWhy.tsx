/** Why a post came out as it did: what was expected of it, what pushed that up or down, and what it reached. */

import type { Explanation, Post } from "@/client/types";
import { ReasonList } from "@/features/whatif/components/ReasonList";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Telling } from "@/ui/Telling";

import { usePostExplanation } from "../api/posts";

export function PostWhy({ creator, post }: { creator: string; post: Post }) {
  const explanation = usePostExplanation(creator, post.id);
  return (
    <Answered answer={explanation} panels={1}>
      {(told) => <Told told={told} />}
    </Answered>
  );
}

function Told({ told }: { told: Explanation }) {
  const { t, amount, share } = useWords();
  const { expected, reached, surprise } = told;
  return (
    <div className="stack">
      {expected && (
        <p>
          {t("posts.expected", {
            middle: amount(expected.median),
            low: amount(expected.low),
            high: amount(expected.high),
            coverage: share(expected.coverage),
          })}{" "}
          {reached !== null && t("posts.did_reach", { value: amount(reached) })}
        </p>
      )}
      {!expected && <p>{t("posts.no_expectation")}</p>}
      {surprise && <p><Telling text={surprise.sentence} message={surprise.message} /> <Telling text={surprise.cause.sentence} message={surprise.cause.message} /></p>}
      {expected && <ReasonList reasons={expected.reasons} />}
    </div>
  );
}
