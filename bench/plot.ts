import type { PollCost } from './polls.ts';

const WIDTH = 640;
const HEIGHT = 260;
const EDGE = { left: 56, right: 56, top: 24, bottom: 44 };

/** Requests and peak memory over the number of signups, on a logarithmic axis. */
export function growthPlot(costs: readonly PollCost[]): string {
  const x = (signups: number) => {
    const [low, high] = [Math.log10(costs[0]?.signups ?? 1), Math.log10(costs.at(-1)?.signups ?? 10)];
    return EDGE.left + ((Math.log10(signups) - low) / (high - low)) * (WIDTH - EDGE.left - EDGE.right);
  };
  const curve = (key: 'requests' | 'peakMegabytes', colour: string, name: string, side: 'left' | 'right') => {
    const most = Math.max(...costs.map((cost) => cost[key])) * 1.25;
    const y = (value: number) => HEIGHT - EDGE.bottom - (value / most) * (HEIGHT - EDGE.top - EDGE.bottom);
    const points = costs.map((cost) => `${x(cost.signups).toFixed(1)},${y(cost[key]).toFixed(1)}`);
    const labels = costs.map(
      (cost) =>
        `<text x="${x(cost.signups).toFixed(1)}" y="${(y(cost[key]) - 8).toFixed(1)}" text-anchor="middle">${cost[key]}</text>`,
    );
    const at = side === 'left' ? `x="${EDGE.left}" text-anchor="start"` : `x="${WIDTH - EDGE.right}" text-anchor="end"`;
    return `<g fill="${colour}"><polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>
${points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3"/>`).join('')}
${labels.join('')}<text ${at} y="16">${name}</text></g>`;
  };
  const ticks = costs.map(
    ({ signups }) =>
      `<text x="${x(signups).toFixed(1)}" y="${HEIGHT - 22}" text-anchor="middle">${signups.toLocaleString('en-US')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12">
<title>Requests and peak memory of one poll as the number of signups grows</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${HEIGHT - EDGE.bottom}" y2="${HEIGHT - EDGE.bottom}" stroke="#888"/>
${curve('peakMegabytes', '#8a4b00', 'peak memory, MB', 'right')}
${curve('requests', '#0b5394', 'requests', 'left')}
<g fill="#444">${ticks.join('')}<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">signups in Mobilize</text></g>
</svg>
`;
}
