/** The first view as it is usually built: the same cards and figures, each range drawn by Recharts. */
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { CartesianGrid, ErrorBar, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from "recharts";

const percent = (fraction) => `${Math.round(fraction * 100)}%`;

function Range({ lift }) {
  const data = [{ x: lift.median, y: 0, range: [lift.median - lift.low, lift.high - lift.median] }];
  return (
    <ResponsiveContainer width="100%" height={90}>
      <ScatterChart>
        <CartesianGrid />
        <XAxis type="number" dataKey="x" domain={[-0.05, 0.35]} tickFormatter={percent} />
        <YAxis type="number" dataKey="y" hide />
        <ReferenceLine x={0} />
        <Scatter data={data} isAnimationActive={false}>
          <ErrorBar dataKey="range" direction="x" />
        </Scatter>
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function Card({ card }) {
  return (
    <article>
      <h2>{card.sentence}</h2>
      {card.lift && <p>{`${percent(card.lift.median)}, between ${percent(card.lift.low)} and ${percent(card.lift.high)}`}</p>}
      {card.lift && <Range lift={card.lift} />}
      <dl>
        <dt>How sure</dt>
        <dd>{card.confidence === null ? "not known" : percent(card.confidence)}</dd>
        <dt>Evidence</dt>
        <dd>{card.evidence}</dd>
        <dt>Posts compared</dt>
        <dd>{`${card.support.with} with, ${card.support.without} without`}</dd>
      </dl>
      <details>
        <summary>Your posts on both sides</summary>
        <ul>{[...card.example_posts.with, ...card.example_posts.without].map((post) => <li key={post.post_id}>{post.words}</li>)}</ul>
      </details>
      <button>I’ll do that</button>
      <button>Not now</button>
      <button>Not for me</button>
    </article>
  );
}

function Today() {
  const [advice, setAdvice] = useState(null);
  useEffect(() => {
    void fetch("/v1/creators/demo/advice").then((answer) => answer.json()).then(setAdvice);
  }, []);
  return advice && <main><h1>Today</h1>{advice.cards.map((card) => <Card key={card.id} card={card} />)}</main>;
}

createRoot(document.getElementById("root")).render(<Today />);
