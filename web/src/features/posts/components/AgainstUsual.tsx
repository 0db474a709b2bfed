/** A post beside her usual at the time: how many times it, and where nine of ten of her posts would lie, drawn and said. */

import type { Post } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { scaleOf } from "@/lib/scale";

const WIDTH = 160;
const ROOM = 1.15; // beyond the farthest mark, so that it does not touch the end

export function AgainstUsual({ post }: { post: Post }) {
  const { t, short, times } = useWords();
  const { value, usual, low, high } = post;
  if (value === null || usual === null || post.times === null) return <span className="soft small">{t("posts.too_young")}</span>;
  const said = t("posts.times", { times: times(post.times), usual: short(usual) });
  if (low === null || high === null) return <span className="small">{said}</span>;
  const at = scaleOf([0, Math.max(high * 1.5, Math.min(value, high * 3)) * ROOM], [0, WIDTH]);
  return (
    <span className="against">
      <svg viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
        <rect className="mark-range" x={at(low)} y="5" width={at(high) - at(low)} height="6" rx="3" />
        <line className="mark-zero" x1={at(usual)} x2={at(usual)} y1="1" y2="15" />
        <circle className="mark-point" cx={at(value)} cy="8" r="5" />
      </svg>
      <span className="small">{said}</span>
      <span className="small soft">{t("posts.range", { low: short(low), high: short(high) })}</span>
    </span>
  );
}
