import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { ReportData } from './data.ts';

const beside = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The page's own code in one piece. */
function script(): string {
  const entry = fileURLToPath(new URL('client.js', import.meta.url));
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, minify: true, write: false });
  return outputFiles[0]?.text ?? '';
}

/** One page that needs nothing else: no network, no other file. */
export const reportPage = (data: ReportData): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the Zaps did</title>
<style>${beside('style.css')}</style>
</head>
<body>
<main id="main"></main>
<script type="application/json" id="data">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script>${script()}</script>
</body>
</html>
`;
