import type { WorldClock } from '../clock.ts';
import type { Task } from './run.ts';

/** Plays every task when its time has come, several at once where there are more workers, until nothing is left. */
export async function workThrough(
  tasks: readonly Task[],
  play: (task: Task) => Promise<Task | undefined>,
  { clock, workers = 1 }: { clock: WorldClock; workers?: number },
): Promise<void> {
  const queue = [...tasks];
  const next = (): Task | undefined => {
    if (queue.length === 0) return undefined;
    let first = 0;
    for (let i = 1; i < queue.length; i += 1) if ((queue[i] as Task).at < (queue[first] as Task).at) first = i;
    return queue.splice(first, 1)[0];
  };
  let busy = 0;
  let waiting: (() => void)[] = [];
  const anotherEnds = () => new Promise<void>((resolve) => waiting.push(resolve));
  const worker = async (): Promise<void> => {
    for (;;) {
      const task = next();
      if (!task && busy === 0) return;
      // The clock never leaps while somebody is at work: their time would be up without their having used it.
      if (!task || (task.at > clock.now() && busy > 0)) {
        if (task) queue.push(task);
        await anotherEnds();
        continue;
      }
      clock.advanceTo(task.at);
      busy += 1;
      const later = await play(task).finally(() => {
        busy -= 1;
      });
      if (later) queue.push(later);
      for (const wake of waiting) wake();
      waiting = [];
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
