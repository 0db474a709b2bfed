/** What people say in the comments: how they sound, what they ask, what they talk about. */

import type { Voice } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Facts } from "@/ui/Facts";
import { Telling } from "@/ui/Telling";

import { useVoice } from "../api/insights";
import { Told } from "./Told";

const MOST = 5; // questions and topics shown; more is in the voice report

type Share = Voice["tone"]["positive"];

export function Voices({ creator }: { creator: string }) {
  const { t, share } = useWords();
  const said = (one: Share) => (one.share === null ? t("state.unknown") : share(one.share));
  const range = (one: Share, coverage: number) =>
    one.low === null || one.high === null ? null : t("card.range", { low: share(one.low), high: share(one.high), coverage: share(coverage) });
  return (
    <Told title={t("groups.voices")} answer={useVoice(creator)}>
      {(voice) => (
        <>
          <p>{t("voice.heard", { n: voice.comments, people: t("voice.people", { n: voice.people }) })}</p>
          <Facts
            facts={[
              { name: t("voice.warm"), value: said(voice.tone.positive), note: range(voice.tone.positive, voice.coverage) },
              { name: t("voice.cool"), value: said(voice.tone.negative), note: range(voice.tone.negative, voice.coverage) },
            ]}
          />
          <List title={t("voice.questions")} items={voice.questions.map((one) => ({ key: one.text, words: one.text, people: one.people }))} />
          <List title={t("voice.topics")} items={voice.topics.map((one) => ({ key: one.words.join(" "), words: one.words.join(", "), people: one.people.count }))} />
          {voice.changes.refusal && <p className="soft small"><Telling text={voice.changes.refusal} message={voice.changes.refusal_message} /></p>}
        </>
      )}
    </Told>
  );
}

function List({ title, items }: { title: string; items: { key: string; words: string; people: number }[] }) {
  const { t } = useWords();
  if (items.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <ul className="lines">
        {items.slice(0, MOST).map((one) => (
          <li key={one.key}>
            <q dir="auto">{one.words}</q> <span className="soft small">{t("voice.people", { n: one.people })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
