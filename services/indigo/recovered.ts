/**
 * A write that Indigo refuses the second time, because the first try worked or somebody was faster. A refusal counts only
 * when `find` does not show what the write was to make. @returns what was made, or what is there
 */
export async function recovered<T>(
  write: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<{ made: boolean; row: T }> {
  try {
    return { made: true, row: await write() };
  } catch (refusal) {
    // Everything else asks for another try or for other credentials, and looks then.
    if ((refusal as Error).name !== 'AppError') throw refusal;
    const row = await find();
    if (row === undefined) throw refusal;
    return { made: false, row };
  }
}
