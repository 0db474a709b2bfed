/** The kinds of posts that do differently; often there is one kind, and that is said. */

import type { Group, Groups } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { axisOf } from "@/lib/scale";
import { Details } from "@/ui/Details";
import { Interval } from "@/ui/Interval";
import { PostLink } from "@/ui/PostLink";
import { SeriesName } from "@/ui/SeriesName";
import { Telling } from "@/ui/Telling";

import { useGroups } from "../api/insights";
import { Told } from "./Told";

export function KindsOfPosts({ creator }: { creator: string }) {
  const { t } = useWords();
  return (
    <Told title={t("groups.kinds")} answer={useGroups(creator)}>
      {({ items }) => (
        <>
          {items.length === 0 && <p className="soft">{t("groups.none")}</p>}
          {items.map((found) => (
            <Kinds key={JSON.stringify(found.series)} found={found} />
          ))}
        </>
      )}
    </Told>
  );
}

function Kinds({ found }: { found: Groups }) {
  const axis = axisOf(found.groups.map((group) => group.lift));
  return (
    <div className="stack">
      <div className="row"><SeriesName series={found.series} /></div>
      <p><Telling text={found.verdict} message={found.verdict_message} /></p>
      <ul className="lines">
        {found.groups.map((group) => (
          <li key={group.name}>
            <Kind group={group} axis={axis} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Kind({ group, axis }: { group: Group; axis: [number, number] }) {
  const { t, change, share } = useWords();
  const { low, median, high, coverage } = group.lift;
  const said = t("card.range", { low: change(low), high: change(high), coverage: share(coverage) });
  return (
    <div className="stack-tight">
      <h3 dir="auto">{group.name}</h3>
      <p>
        <span className="figure">{change(median)}</span> <span className="soft small">{said} · {t("groups.posts", { n: group.posts })}</span>
      </p>
      <Interval low={low} middle={median} high={high} axis={axis} label={`${change(median)}. ${said}`} format={change} />
      <Details summary={t("groups.examples")}>
        <ul className="stack-tight small">
          {group.example_posts.map((post) => (
            <li key={post.post_id}><PostLink post={post} /></li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
