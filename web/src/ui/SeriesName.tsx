/** Which posts are meant: the platform, the account where it has a name, and the measure. */

import type { Series } from "@/client/types";
import { useNames } from "@/lib/names";

export function SeriesName({ series }: { series: Series }) {
  const { seriesName } = useNames();
  return <span className="pill">{seriesName(series)}</span>;
}
