/** A rush of signups into one service, as it was played. */
export interface LoadTarget {
  name: string;
  arrived: number;
  doubled: number;
  failedRuns: number;
  requests: number;
  /** Answers of 429, from this service and from Mobilize. */
  refused: number;
  mobilizeRequests: number;
  mobilizeRefused: number;
  polls: number;
  /** Polls that ended in an error; the next one finds what they did not. */
  failedPolls: number;
  /** New rows of the fullest poll, and how many polls had more than Zapier plays at once. */
  mostNewRows: number;
  heldPolls: number;
  slowestPollSeconds: number;
  largestAnswerMegabytes: number;
  /** Minutes from the first signup to the last one written, on the world's clock. */
  doneAfterMinutes: number;
  /** Megabytes of heap after a collection, at each quarter of the hour; with what the stand-ins hold. */
  heap: number[];
  /** The same before and after the last signups were played once more, when the stand-ins take nothing new. */
  heapOfReplay: [number, number];
  wallSeconds: number;
}

export interface LoadResult {
  signups: number;
  rushMinutes: number;
  pollMinutes: number;
  answerMilliseconds: number;
  targets: LoadTarget[];
}
