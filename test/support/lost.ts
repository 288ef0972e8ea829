import type { Stage, StageOptions } from './stage.ts';

/**
 * Plays a step once for each write that it makes, and loses the answer to another one each time: the vendor did the work,
 * and the step never heard of it. Then plays it again, as Zapier does. `after` gets each world as it ends up.
 */
export async function loseEachAnswer(
  open: (options?: StageOptions) => Promise<Stage>,
  options: StageOptions,
  prepare: (stage: Stage) => Promise<(stage: Stage) => Promise<unknown>>,
  after: (stage: Stage, lost: string) => void | Promise<void>,
): Promise<number> {
  const whole = await open(options);
  const dry = await prepare(whole);
  whole.sandbox.log.length = 0;
  await dry(whole);
  const requests = whole.sandbox.log
    .filter(({ service }) => service === 'actionkit')
    .map(({ method, path }) => ({ method, path }));
  const writes = requests.flatMap(({ method, path }, index) =>
    method === 'GET' ? [] : [{ index, name: `${method} ${path}` }],
  );
  for (const { index, name } of writes) {
    const stage = await open(options);
    const step = await prepare(stage);
    stage.sandbox.faults.on({ kind: 'lost', service: 'actionkit', after: index, times: 1 });
    await expect(step(stage)).rejects.toMatchObject({ name: 'ThrottledError' }); // Zapier plays it again
    stage.sandbox.faults.off();
    await step(stage);
    await after(stage, name);
  }
  return writes.length;
}
