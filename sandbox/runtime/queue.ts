import type { WorldClock } from '../clock.ts';
import type { Task } from './run.ts';

/** Plays every task when its time has come, several at once where there are more workers, until nothing is left. */
export async function workThrough(
  tasks: readonly Task[],
  play: (task: Task) => Promise<Task | undefined>,
  { clock, workers = 1 }: { clock: WorldClock; workers?: number },
): Promise<void> {
  const queue: Task[] = [];
  /** Behind all whose time comes no later. */
  const wait = (task: Task): void => {
    let [low, high] = [0, queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((queue[middle] as Task).at > task.at) high = middle;
      else low = middle + 1;
    }
    queue.splice(low, 0, task);
  };
  for (const task of tasks) wait(task);
  let busy = 0;
  let waiting: (() => void)[] = [];
  const anotherEnds = () => new Promise<void>((resolve) => waiting.push(resolve));
  const worker = async (): Promise<void> => {
    for (;;) {
      const task = queue.shift();
      if (!task && busy === 0) return;
      // The clock never leaps while somebody is at work: their time would be up without their having used it.
      if (!task || (task.at > clock.now() && busy > 0)) {
        if (task) wait(task);
        await anotherEnds();
        continue;
      }
      clock.advanceTo(task.at);
      busy += 1;
      const later = await play(task).finally(() => {
        busy -= 1;
      });
      if (later) wait(later);
      for (const wake of waiting) wake();
      waiting = [];
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
