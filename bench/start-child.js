/* One cold start: core, the app in the file named first, one search. Plain JavaScript, so that no time goes into types. */
const [file, bundle] = process.argv.slice(2);
const { default: zapier } = await import('zapier-platform-core');
const { default: app } = await import(file);
const { results } = await zapier.createAppHandler(app)({
  command: 'execute',
  method: 'searches.mobilize_find_event.operation.perform',
  bundle: JSON.parse(bundle),
  calledFromCli: true,
});
const ended = performance.now();
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ found: results.length, ended, processor: (user + system) / 1000 }));
